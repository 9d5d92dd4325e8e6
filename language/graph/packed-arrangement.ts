import type { Arrangement, Unit, Way } from './arrangement.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { type PlacedEdge, PlacedNode } from './layout.ts';

/**
 * An arrangement as numbers beside the graph that both sides have: of ten thousand cards, copying it as objects takes
 * longer than making it.
 */
export interface PackedArrangement {
    readonly width: number;
    readonly height: number;
    readonly nodes: PackedItems<GraphNode>;
    /** Of each node: x, y, width, height, and the room of its texts. */
    readonly boxes: Float64Array;
    readonly edges: PackedItems<GraphEdge>;
    /** Of each edge, how many points it has. */
    readonly bends: Int32Array;
    /** Of each point: x, y. */
    readonly points: Float64Array;
    /** Of each edge, where its mark stands: x, y; no numbers: where it stands by itself. */
    readonly marks: Float64Array;
    readonly units: readonly (readonly [string, Unit])[];
    /** Of each node of the graph, the place in `hiders` of what stands for it; -1: it is not hidden. */
    readonly hiddenBy: Int32Array;
    readonly hiders: readonly string[];
    readonly way: Way | undefined;
}

/** Things of a graph by their places in it; what folding has made of them is -1 minus its place in `made`. */
interface PackedItems<T> {
    readonly places: Int32Array;
    readonly made: readonly T[];
}

/** Packs an arrangement of a graph. */
export function packed({ layout, units, standIns, way }: Arrangement, graph: Graph): PackedArrangement {
    const hiders = new Map<string, number>();
    const hiddenBy = Int32Array.from(graph.nodes, ({ id }) => {
        const hider = standIns.get(id);
        if (hider === undefined) return -1;
        if (!hiders.has(hider)) hiders.set(hider, hiders.size);
        return hiders.get(hider) ?? -1;
    });
    return {
        width: layout.width,
        height: layout.height,
        nodes: packItems(
            layout.nodes.map(({ node }) => node),
            graph.nodes,
        ),
        boxes: Float64Array.from(layout.nodes.flatMap(({ box, room }) => [box.x, box.y, box.width, box.height, room])),
        edges: packItems(
            layout.edges.map(({ edge }) => edge),
            graph.edges,
        ),
        bends: Int32Array.from(layout.edges, ({ points }) => points.length),
        points: Float64Array.from(layout.edges.flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y]))),
        marks: Float64Array.from(layout.edges.flatMap(({ mark }) => [mark?.x ?? Number.NaN, mark?.y ?? Number.NaN])),
        units: [...units],
        hiddenBy,
        hiders: [...hiders.keys()],
        way,
    };
}

/** What can be handed over to another thread without a copy. */
export function buffersOf(from: PackedArrangement): readonly ArrayBuffer[] {
    const { nodes, boxes, edges, bends, points, marks, hiddenBy } = from;
    return [nodes.places, boxes, edges.places, bends, points, marks, hiddenBy].map(
        ({ buffer }) => buffer as ArrayBuffer,
    );
}

/** The arrangement that was packed, of the graph that it was packed of. */
export function unpacked(from: PackedArrangement, graph: Graph): Arrangement {
    const { width, height, boxes } = from;
    const at = (index: number) => boxes[index] ?? 0;
    const nodes = unpackItems(from.nodes, graph.nodes).map((node, index) => {
        const first = 5 * index;
        const box = { x: at(first), y: at(first + 1), width: at(first + 2), height: at(first + 3) };
        return new PlacedNode(node, box, at(first + 4));
    });
    return {
        layout: { name: graph.name, width, height, nodes, edges: unpackEdges(from, graph) },
        units: new Map(from.units),
        standIns: standInsOf(from, graph),
        way: from.way,
    };
}

function unpackEdges(from: PackedArrangement, graph: Graph): readonly PlacedEdge[] {
    let next = 0;
    return unpackItems(from.edges, graph.edges).map((edge, index) => {
        const points = Array.from({ length: from.bends[index] ?? 0 }, () => {
            next += 2;
            return { x: from.points[next - 2] ?? 0, y: from.points[next - 1] ?? 0 };
        });
        const [x = Number.NaN, y = Number.NaN] = from.marks.subarray(2 * index, 2 * index + 2);
        return { edge, points, mark: Number.isNaN(x) ? undefined : { x, y } };
    });
}

/** Who asks for one asks for few, if at all: the table of ids is made for the first. */
function standInsOf({ hiddenBy, hiders }: PackedArrangement, { nodes }: Graph): Arrangement['standIns'] {
    let places: ReadonlyMap<string, number> | undefined;
    return {
        get(id) {
            places ??= new Map(nodes.map((node, index) => [node.id, index]));
            return hiders[hiddenBy[places.get(id) ?? -1] ?? -1];
        },
    };
}

function packItems<T>(items: readonly T[], all: readonly T[]): PackedItems<T> {
    const known = new Map(all.map((item, index) => [item, index]));
    const made: T[] = [];
    const places = Int32Array.from(items, (item) => known.get(item) ?? -made.push(item));
    return { places, made };
}

function unpackItems<T>({ places, made }: PackedItems<T>, all: readonly T[]): readonly T[] {
    return Array.from(places, (place) => (place < 0 ? made[-1 - place] : all[place]) as T);
}
