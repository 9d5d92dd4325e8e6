import type { Way } from '../../../../language/graph/arrangement.ts';
import { remarksOn } from '../../../../language/graph/description.ts';
import { drawHandle, drawNode } from '../../../../language/graph/drawing.ts';
import { drawEdge } from '../../../../language/graph/edge-drawing.ts';
import type { Element as Shape } from '../../../../language/graph/element.ts';
import { serialize } from '../../../../language/graph/element.ts';
import { type Box, overlaps, type Point } from '../../../../language/graph/geometry.ts';
import type { Layout, PlacedEdge, PlacedNode } from '../../../../language/graph/layout.ts';
import { drawWay, type Looks, noLooks, overlay } from '../../../../language/graph/overlay.ts';
import { overview, overviewNames } from '../../../../language/graph/overview.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { say } from '../../../../language/message/say.ts';
import { build } from './dom.ts';
import { treeItem } from './tree-item.ts';
import { type Size, surroundings, toPicture } from './view.ts';

/** How many nodes may be drawn with all their text; where more are in view, an overview takes their place. */
const LEGIBLE = 700;

/** What is drawn smaller has its names over it, in a size that can be read. */
const NAMES_READABLE = 0.4;

type Placed = PlacedNode;

/** What there is to draw. */
export interface Drawable {
    readonly layout: Layout;
    /** What can be folded, and whether it is. */
    readonly units: ReadonlyMap<string, { readonly isFolded: boolean }>;
}

/** What is on the screen. */
interface Seen {
    readonly nodes: readonly Placed[];
    readonly view: View;
}

/** The drawn part of a layout: what is in view and around it, kept as the view moves. */
export class Picture {
    readonly #svg: SVGSVGElement;
    readonly #scene = group('scene');
    readonly #far = group('far', { 'aria-hidden': 'true' });
    readonly #near = group('near');
    readonly #names = group('names', { 'aria-hidden': 'true' });
    readonly #over = group('over', { 'aria-hidden': 'true' });
    readonly #drawn = new Map<string, { readonly text: string; readonly element: SVGElement }>();
    #layout: Layout = { name: '', width: 0, height: 0, nodes: [], edges: [] };
    #seen: Seen = { nodes: [], view: { x: 0, y: 0, scale: 1 } };
    #units: Drawable['units'] = new Map();
    #byId: ReadonlyMap<string, Placed> = new Map();
    #labels: ReadonlyMap<string, string> = new Map();
    #overviewOf: Layout | undefined;
    #namesAt: number | undefined;
    #looks: Looks = noLooks;
    #lit: ReadonlySet<string> | undefined;
    #way: Way | undefined;
    #active: string | undefined;

    constructor(svg: SVGSVGElement) {
        this.#svg = svg;
        this.#scene.append(this.#far, this.#near, this.#over, this.#names);
        svg.append(this.#scene);
    }

    get size(): Size {
        return this.#layout;
    }

    /** The layout that is on the screen, and how it lies there: one that was taken since is drawn in the next frame. */
    get seen(): Seen {
        return this.#seen;
    }

    /** Takes a new layout; nothing is drawn until {@link draw}. */
    take({ layout, units }: Drawable): void {
        this.#layout = layout;
        this.#units = units;
        this.#byId = new Map(layout.nodes.map((placed) => [placed.node.id, placed]));
        this.#labels = new Map(layout.nodes.map(({ node }) => [node.id, node.label]));
        this.#svg.setAttribute('aria-label', say`Topology ${layout.name}`);
        this.#namesAt = undefined;
    }

    /** What is said over the picture, and which nodes stand out, if not all; shown by the next {@link draw}. */
    dress(looks: Looks, { lit, way }: { lit: ReadonlySet<string> | undefined; way: Way | undefined }): void {
        this.#looks = looks;
        this.#lit = lit;
        this.#way = way;
    }

    /** The node that the keyboard is at. */
    set active(id: string | undefined) {
        this.#active = id;
    }

    /** Draws what the view shows. What is drawn already and looks the same is left alone. */
    draw(view: View, window: Size): void {
        this.move(view);
        this.#seen = { nodes: this.#layout.nodes, view };
        const around = surroundings(view, window);
        const nodes = this.#layout.nodes.filter(({ box }) => overlaps(box, around));
        const isFar = LEGIBLE < nodes.length;
        const isSmall = !isFar && view.scale < NAMES_READABLE;
        this.#svg.classList.toggle('is-far', isFar);
        this.#svg.classList.toggle('is-small', isSmall);
        if (isFar || isSmall) this.#drawNames(view.scale);
        if (isFar) this.#drawFar();
        else
            this.#drawNear(
                nodes,
                this.#layout.edges.filter((edge) => overlaps(boundsOf(edge), around)),
            );
        const way = this.#way ? [drawWay(this.#way.edge, this.#way.kind)] : [];
        this.#over.replaceChildren(...[...way, ...overlay({ nodes }, this.#looks)].map(build));
    }

    /** Looks elsewhere without drawing what comes into view. */
    move({ x, y, scale }: View): void {
        const transform = `scale(${scale}) translate(${-x} ${-y})`;
        // The same again would paint all of it again.
        if (this.#scene.getAttribute('transform') !== transform) this.#scene.setAttribute('transform', transform);
    }

    /** The innermost node that is seen at a point of the window. */
    nodeAt(point: Point): Placed | undefined {
        const { x, y } = toPicture(this.#seen.view, point);
        return this.#seen.nodes.findLast(
            ({ box }) => box.x <= x && x < box.x + box.width && box.y <= y && y < box.y + box.height,
        );
    }

    node(id: string): Placed | undefined {
        return this.#byId.get(id);
    }

    element(id: string): SVGElement | undefined {
        return this.#drawn.get(id)?.element;
    }

    /** Brings out a node with its edges and what is at their other ends; undefined: nothing. */
    highlight(id: string | undefined): void {
        const edges = this.#layout.edges.filter(({ edge }) => edge.from === id || edge.to === id);
        const lit = new Set(edges.flatMap(({ edge }) => [edge.id, edge.from, edge.to]));
        for (const [drawn, { element }] of this.#drawn) element.classList.toggle('is-lit', lit.has(drawn));
    }

    #drawFar(): void {
        if (this.#overviewOf === this.#layout) return;
        this.#far.replaceChildren(...overview(this.#layout).map(build));
        this.#overviewOf = this.#layout;
    }

    #drawNames(scale: number): void {
        if (this.#namesAt === scale) return;
        this.#names.replaceChildren(...overviewNames(this.#layout, scale).map(build));
        this.#namesAt = scale;
    }

    #drawNear(nodes: readonly Placed[], edges: readonly PlacedEdge[]): void {
        const wanted = new Map<string, Shape>([
            ...nodes.map((placed) => [placed.node.id, this.#shapeOf(placed)] as const),
            ...edges.map((placed) => [placed.edge.id, drawEdge(placed, this.#labels)] as const),
        ]);
        for (const [id, { element }] of this.#drawn) {
            if (wanted.has(id)) continue;
            element.remove();
            this.#drawn.delete(id);
        }
        let previous: Element | undefined;
        for (const [id, shape] of wanted) {
            const element = this.#elementOf(id, shape);
            const place = previous ? previous.nextElementSibling : this.#near.firstElementChild;
            if (element !== place) this.#near.insertBefore(element, place);
            element.classList.toggle('is-dim', this.#lit !== undefined && !this.#lit.has(id));
            previous = element;
        }
    }

    #shapeOf(placed: Placed): Shape {
        const unit = this.#units.get(placed.node.id);
        return treeItem(drawNode(placed), {
            handle: unit && drawHandle(placed, unit.isFolded),
            isExpanded: unit && !unit.isFolded,
            isActive: this.#active === placed.node.id,
            isCurrent: this.#looks.current.has(placed.node.id),
            isSelected: this.#looks.selected.has(placed.node.id),
            level: this.#levelOf(placed),
            remarks: remarksOn(placed.node, this.#looks.marks[placed.node.id]),
        });
    }

    #levelOf({ node }: Placed): number {
        let level = 1;
        for (let outer = node.parent; outer !== undefined; outer = this.node(outer)?.node.parent) level++;
        return level;
    }

    #elementOf(id: string, shape: Shape): SVGElement {
        const text = serialize(shape);
        const drawn = this.#drawn.get(id);
        if (drawn?.text === text) return drawn.element;
        const element = build(shape);
        const isFocused = drawn?.element === document.activeElement;
        drawn?.element.replaceWith(element);
        this.#drawn.set(id, { text, element });
        if (isFocused) element.focus({ preventScroll: true });
        return element;
    }
}

function group(name: string, attributes: Shape['attributes'] = {}): SVGElement {
    return build({ name: 'g', attributes: { class: name, ...attributes }, children: [] });
}

function boundsOf({ points }: PlacedEdge): Box {
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}
