import { decimal, type Element, element, serialize } from './element.ts';
import type { Point } from './geometry.ts';
import type { Graph, GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { isContainer, isExpectation } from './kinds.ts';
import { type Layout, layout, type PlacedEdge, type PlacedNode } from './layout.ts';
import type { Mark, Marks } from './mark.ts';
import { isBroken, markColours, markLetters } from './mark-look.ts';
import { type Palette, palettes } from './palette.ts';
import { printable } from './printable.ts';

interface DrawioOptions {
    readonly theme: 'light' | 'dark';
    /** What is said about nodes beside what the text says. */
    readonly marks?: Marks | undefined;
}

/** A graph as a file of draw.io (diagrams.net), in the layout of the picture: boxes and lines that can be moved on. */
export function drawio(graph: Graph, { theme, marks = {} }: DrawioOptions): string {
    const placed = layout(graph);
    const palette = palettes[theme];
    const root = element('root', {}, [
        element('mxCell', { id: '0' }),
        element('mxCell', { id: '1', parent: '0' }),
        ...cells(placed, palette, marks),
    ]);
    const model = element('mxGraphModel', { page: 0, grid: 0, background: palette.canvas }, [root]);
    const file = element('mxfile', { host: 'mvlan' }, [
        element('diagram', { id: 'topology', name: printable(graph.name) }, [model]),
    ]);
    return `${serialize(file)}\n`;
}

function cells({ nodes, edges }: Layout, palette: Palette, marks: Marks): readonly Element[] {
    const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
    return [
        ...nodes.map((placed) =>
            vertex(placed, { parent: byId.get(placed.node.parent ?? ''), palette, mark: marks[placed.node.id] }),
        ),
        ...edges.map((placed) => line(placed, byId, palette)),
        ...nodes.flatMap(({ node }) => sign(node, palette, marks)),
    ];
}

interface VertexLook {
    readonly parent: PlacedNode | undefined;
    readonly palette: Palette;
    readonly mark: Mark | undefined;
}

/** The text is plain, so that nothing of a name is ever read as markup. */
function vertex({ node, box }: PlacedNode, { parent, palette, mark }: VertexLook): Element {
    const { x = 0, y = 0 } = parent?.box ?? {};
    const geometry = { x: box.x - x, y: box.y - y, width: box.width, height: box.height, as: 'geometry' };
    return element(
        'mxCell',
        {
            id: `node ${node.id}`,
            parent: parent ? `node ${parent.node.id}` : '1',
            value: textOf(node),
            style: [styleOf(node, palette), ...frameOf(mark, palette)].join(';'),
            vertex: 1,
        },
        [element('mxGeometry', geometry)],
    );
}

/** A frame in the colour of the mark takes the place of the node's own: of two values of a key, the last counts. */
function frameOf(mark: Mark | undefined, palette: Palette): readonly string[] {
    if (!mark) return [];
    return [
        `strokeColor=${markColours(palette)[mark.kind]};strokeWidth=2`,
        ...(isBroken(mark.kind) ? ['dashed=1;dashPattern=5 4'] : []),
    ];
}

const SIGN = 14;

/** The sign of a mark, on the corner of its node, with which it is moved. */
function sign({ id }: GraphNode, palette: Palette, marks: Marks): readonly Element[] {
    const mark = marks[id];
    if (!mark) return [];
    const style = [
        'ellipse;html=0;strokeColor=none;align=center;verticalAlign=middle;spacing=0;fontSize=11;fontStyle=1',
        `fillColor=${markColours(palette)[mark.kind]}`,
        `fontColor=${palette.canvas}`,
    ].join(';');
    const geometry = { x: -SIGN / 2 + 2, y: -SIGN / 2 + 2, width: SIGN, height: SIGN, as: 'geometry' };
    const cell = { id: `mark ${id}`, parent: `node ${id}`, value: markLetters[mark.kind], style, vertex: 1 };
    return [element('mxCell', cell, [element('mxGeometry', geometry)])];
}

function textOf({ label, tags, lines }: GraphNode): string {
    const facts = lines.map(({ name, value }) => (name === undefined ? value : `${name} ${value}`));
    return [[label, ...tags.map((tag) => `(${tag})`)].join(' '), ...facts].map(printable).join('\n');
}

function styleOf({ kind, accent, severity }: GraphNode, palette: Palette): string {
    const colour = accent === undefined ? palette.line : (palette.accents[accent] ?? palette.line);
    const stroke = severity === undefined || severity === 'hint' ? colour : palette[severity];
    return [
        'rounded=1;arcSize=6;absoluteArcSize=1;whiteSpace=wrap;html=0;align=left;verticalAlign=top;spacing=6',
        ...fillOf(kind, accent, palette),
        `strokeColor=${stroke}`,
        `fontColor=${palette.ink}`,
        `fontSize=${kind === 'host' ? 14 : 11}`,
        ...(isContainer(kind) ? ['container=1;collapsible=0'] : []),
    ].join(';');
}

/** Lanes have the colour of their VLAN, hosts and what is on the wire a shade; cards and networks are paper. */
function fillOf(kind: NodeKind, accent: number | undefined, { accents, ink, canvas }: Palette): readonly string[] {
    if (!isContainer(kind) || kind === 'network') return [`fillColor=${canvas}`];
    if (kind === 'expectations') return ['fillColor=none'];
    const colour = accent === undefined ? undefined : accents[accent];
    return colour === undefined ? [`fillColor=${ink}`, 'fillOpacity=4'] : [`fillColor=${colour}`, 'fillOpacity=10'];
}

function line({ edge, points }: PlacedEdge, byId: ReadonlyMap<string, PlacedNode>, palette: Palette): Element {
    const bends = points.slice(1, -1).map(({ x, y }) => element('mxPoint', { x, y }));
    return element(
        'mxCell',
        {
            id: `edge ${edge.id}`,
            parent: '1',
            source: `node ${edge.from}`,
            target: `node ${edge.to}`,
            ...(isExpectation(edge) ? { value: judged(edge) } : {}),
            style: [
                ...lineStyle(edge, palette),
                ...endStyle('exit', points[0], byId.get(edge.from)),
                ...endStyle('entry', points.at(-1), byId.get(edge.to)),
            ].join(';'),
            edge: 1,
        },
        [
            element('mxGeometry', { relative: 1, as: 'geometry' }, [
                ...(bends.length === 0 ? [] : [element('Array', { as: 'points' }, bends)]),
            ]),
        ],
    );
}

/** Where on the edge of its box a line ends, so that lines which end at one box stay apart. */
function endStyle(end: 'exit' | 'entry', point: Point | undefined, node: PlacedNode | undefined): readonly string[] {
    if (!point || !node) return [];
    const { x, y, width, height } = node.box;
    const share = (by: number, of: number) => decimal(by / of);
    return [
        `${end}X=${share(point.x - x, width)};${end}Y=${share(point.y - y, height)}`,
        `${end}Dx=0;${end}Dy=0;${end}Perimeter=0`,
    ];
}

/** What the text makes of an expectation. */
function judged({ severity }: GraphEdge): string {
    return severity === undefined ? '✓' : severity === 'error' ? '✗' : '?';
}

function lineStyle(edge: GraphEdge, palette: Palette): readonly string[] {
    const { kind, accent, strands, severity } = edge;
    const own = accent ?? (strands.length === 1 ? strands[0] : undefined);
    const colour = severity === 'error' ? palette.error : own === undefined ? palette.soft : palette.accents[own];
    return [
        'html=0;rounded=1;edgeStyle=orthogonalEdgeStyle',
        `strokeColor=${colour ?? palette.soft}`,
        `strokeWidth=${kind === 'port' ? 3 : isExpectation(edge) ? 1 : 1.5}`,
        `endArrow=${isExpectation(edge) ? (kind === 'reaches' ? 'block' : 'cross') : 'none'}`,
        ...(kind === 'isolated' || kind === 'wire' || kind === 'tunnel' ? ['dashed=1'] : []),
        ...(isExpectation(edge) ? [`fontColor=${palette.ink};labelBackgroundColor=${palette.canvas}`] : []),
    ];
}
