import { drawHalo, drawNode } from '../../../../language/graph/drawing.ts';
import { drawEdge } from '../../../../language/graph/edge-drawing.ts';
import type { Element as Shape } from '../../../../language/graph/element.ts';
import { serialize } from '../../../../language/graph/element.ts';
import { type Box, overlaps, type Point } from '../../../../language/graph/geometry.ts';
import type { Layout, PlacedEdge, PlacedNode } from '../../../../language/graph/layout.ts';
import { overview, overviewNames } from '../../../../language/graph/overview.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { build } from './dom.ts';
import { type Size, surroundings, toPicture } from './view.ts';

/** How many nodes may be drawn with all their text; where more are in view, an overview takes their place. */
const LEGIBLE = 500;

type Placed = PlacedNode<undefined>;

/** The drawn part of a layout: what is in view and around it, kept as the view moves. */
export class Picture {
    readonly #svg: SVGSVGElement;
    readonly #scene = build({ name: 'g', attributes: { class: 'scene' }, children: [] });
    readonly #far = build({ name: 'g', attributes: { class: 'far', 'aria-hidden': 'true' }, children: [] });
    readonly #names = build({ name: 'g', attributes: { class: 'names', 'aria-hidden': 'true' }, children: [] });
    readonly #near = build({ name: 'g', attributes: { class: 'near' }, children: [] });
    readonly #halos = build({ name: 'g', attributes: { class: 'halos', 'aria-hidden': 'true' }, children: [] });
    readonly #drawn = new Map<string, { readonly text: string; readonly element: SVGElement }>();
    #layout: Layout<undefined> = { name: '', width: 0, height: 0, nodes: [], edges: [] };
    #labels: ReadonlyMap<string, string> = new Map();
    #overviewOf: Layout<undefined> | undefined;
    #namesAt: number | undefined;
    #marked: ReadonlySet<string> = new Set();

    constructor(svg: SVGSVGElement) {
        this.#svg = svg;
        this.#scene.append(this.#far, this.#near, this.#names, this.#halos);
        svg.append(this.#scene);
    }

    get size(): Size {
        return this.#layout;
    }

    /** Takes a new layout; nothing is drawn until {@link draw}. */
    take(layout: Layout<undefined>): void {
        this.#layout = layout;
        this.#labels = new Map(layout.nodes.map(({ node }) => [node.id, node.label]));
        this.#svg.setAttribute('aria-label', `Topology ${layout.name}`);
        this.#namesAt = undefined;
    }

    /** Draws what the view shows. What is drawn already and looks the same is left alone. */
    draw(view: View, window: Size): void {
        this.#scene.setAttribute('transform', `scale(${view.scale}) translate(${-view.x} ${-view.y})`);
        const around = surroundings(view, window);
        const nodes = this.#layout.nodes.filter(({ box }) => overlaps(box, around));
        const isFar = LEGIBLE < nodes.length;
        this.#svg.classList.toggle('is-far', isFar);
        if (isFar) this.#drawFar(view.scale);
        else
            this.#drawNear(
                nodes,
                this.#layout.edges.filter((edge) => overlaps(boundsOf(edge), around)),
            );
        this.#drawHalos(around);
    }

    /** Sets nodes apart as those of the cursor, from the next {@link draw} on. */
    mark(ids: readonly string[]): void {
        this.#marked = new Set(ids);
    }

    /** The innermost node at a point of the window. */
    nodeAt(view: View, point: Point): Placed | undefined {
        const { x, y } = toPicture(view, point);
        return this.#layout.nodes.findLast(
            ({ box }) => box.x <= x && x < box.x + box.width && box.y <= y && y < box.y + box.height,
        );
    }

    node(id: string): Placed | undefined {
        return this.#layout.nodes.find(({ node }) => node.id === id);
    }

    /** Brings out a node with its edges and what is at their other ends; undefined: nothing. */
    highlight(id: string | undefined): void {
        const edges = this.#layout.edges.filter(({ edge }) => edge.from === id || edge.to === id);
        const lit = new Set(edges.flatMap(({ edge }) => [edge.id, edge.from, edge.to]));
        for (const [drawn, { element }] of this.#drawn) element.classList.toggle('is-lit', lit.has(drawn));
    }

    #drawHalos(around: Box): void {
        const marked = this.#layout.nodes.filter(({ node, box }) => this.#marked.has(node.id) && overlaps(box, around));
        this.#halos.replaceChildren(...marked.map(({ box }) => build(drawHalo(box))));
        for (const [id, { element }] of this.#drawn) {
            if (this.#marked.has(id)) element.setAttribute('aria-current', 'true');
            else element.removeAttribute('aria-current');
        }
    }

    #drawFar(scale: number): void {
        if (this.#overviewOf !== this.#layout) {
            this.#far.replaceChildren(...overview(this.#layout).map(build));
            this.#overviewOf = this.#layout;
        }
        if (this.#namesAt === scale) return;
        this.#names.replaceChildren(...overviewNames(this.#layout, scale).map(build));
        this.#namesAt = scale;
    }

    #drawNear(nodes: readonly Placed[], edges: readonly PlacedEdge[]): void {
        const wanted = new Map<string, Shape>([
            ...nodes.map((placed) => [placed.node.id, interactive(drawNode(placed))] as const),
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
            previous = element;
        }
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

/** Reachable by the keyboard, and without the tooltip of the browser's own: the page has a better one. */
function interactive(shape: Shape): Shape {
    const children = shape.children.filter((child) => typeof child === 'string' || child.name !== 'title');
    return { ...shape, attributes: { ...shape.attributes, tabindex: 0 }, children };
}

function boundsOf({ points }: PlacedEdge): Box {
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}
