import { HANDLE_RADIUS, handlePlace } from '../../../../language/graph/drawing.ts';
import type { Point } from '../../../../language/graph/geometry.ts';
import type { PageState } from '../../../../language/graph/preview-messages.ts';
import { editor } from './editor.ts';
import { Picture } from './picture.ts';
import { Scene } from './scene.ts';
import { Selection } from './selection.ts';
import { Viewport } from './viewport.ts';

/** The picture with all that is picked out of it, brought onto the screen whenever one of them has changed. */
export class Stage {
    readonly scene: Scene;
    readonly selection: Selection;
    readonly picture: Picture;
    readonly viewport: Viewport;
    readonly #svg: SVGSVGElement;
    readonly #uri: string;
    /** The node that the keyboard is at. */
    #active: string | undefined;

    constructor(svg: SVGSVGElement, { uri, before }: { uri: string; before: PageState | undefined }) {
        this.#svg = svg;
        this.#uri = uri;
        this.scene = new Scene({ folds: before?.folds, filter: before?.filter });
        this.selection = new Selection(this.scene);
        this.picture = new Picture(svg);
        this.viewport = new Viewport(svg, this.picture, { chosen: before?.view, keep: () => this.keep() });
    }

    set active(id: string | undefined) {
        this.#active = id;
    }

    /** Keeps what the user has chosen to see for when the window is loaded again. */
    keep(): void {
        const { folds, filter } = this.scene;
        editor.setState({ uri: this.#uri, view: this.viewport.chosen, folds, filter });
    }

    /** After what is shown has changed: other nodes, or the same in other places. */
    rearranged(): void {
        this.picture.take(this.scene);
        if (this.#active !== undefined) this.#active = this.scene.shown(this.#active);
        this.dress();
        this.keep();
    }

    /** After what is said over it has changed. */
    dress(): void {
        const { selection, picture, scene } = this;
        picture.dress(selection.looks(), { lit: selection.lit(), way: selection.way() });
        picture.active = this.#active ?? scene.layout.nodes[0]?.node.id;
        this.viewport.draw();
    }

    fold(id: string): void {
        this.scene.toggle(id);
        this.rearranged();
    }

    foldAll(isFolded: boolean): void {
        this.scene.foldAll(isFolded);
        this.viewport.look(undefined);
        this.rearranged();
    }

    /** Marks what the cursor is in, and brings it into sight where the user has looked elsewhere. */
    follow(ids: readonly string[]): void {
        this.selection.cursor = ids;
        const placed = this.picture.node(this.scene.shown(ids[0] ?? '') ?? '');
        if (placed) this.viewport.follow(placed.box);
        this.dress();
    }

    /** Goes to a node by keyboard or search, opening what hides it; undefined: to the whole. */
    go(id: string | undefined): void {
        this.#active = id;
        if (id === undefined) {
            this.#svg.focus();
            return;
        }
        if (this.scene.shown(id) !== id) {
            this.scene.unfold(id);
            this.rearranged();
        }
        this.bringIntoSight(id);
        this.dress();
    }

    bringIntoSight(id: string): void {
        const placed = this.picture.node(this.scene.shown(id) ?? '');
        if (placed) this.viewport.bringIntoSight(placed.box);
    }

    /** The node whose fold button is at a point of the window. */
    handleAt(at: Point): string | undefined {
        const { x, y, scale } = this.viewport.view;
        const reach = (HANDLE_RADIUS + 3) / Math.min(1, scale);
        const found = this.picture.nodes.findLast((placed) => {
            const middle = handlePlace(placed);
            return (
                this.scene.units.has(placed.node.id) &&
                Math.hypot(middle.x - x - at.x / scale, middle.y - y - at.y / scale) < reach
            );
        });
        return found?.node.id;
    }

    nodeAt(at: Point) {
        return this.picture.nodeAt(this.viewport.view, at)?.node;
    }
}
