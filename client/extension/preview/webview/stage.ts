import { plainSight } from '../../../../language/graph/arrangement.ts';
import { HANDLE_RADIUS, handlePlace } from '../../../../language/graph/drawing.ts';
import { noFilter } from '../../../../language/graph/filter.ts';
import { noFolds } from '../../../../language/graph/fold.ts';
import type { Point } from '../../../../language/graph/geometry.ts';
import type { PageState } from '../../../../language/graph/preview-messages.ts';
import type { Catalogue } from '../../../../language/message/say.ts';
import { editor } from './editor.ts';
import { type Arranged, Layouter } from './layouter.ts';
import { Picture } from './picture.ts';
import { Scene } from './scene.ts';
import { Selection } from './selection.ts';
import { Viewport } from './viewport.ts';

interface StageOptions {
    /** The file that the page shows. */
    readonly uri: string;
    readonly before: PageState | undefined;
    readonly words: Catalogue;
    /** Starts a worker that lays out. */
    startWorker(): Worker;
}

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
    /** What was kept last. */
    #kept: PageState | undefined;
    /** Are told when another arrangement is shown, and whether it is of another graph; and when it is late. */
    onShown: (arranged: Arranged, isOtherGraph: boolean) => void = () => {};
    onLate: () => void = () => {};

    constructor(svg: SVGSVGElement, { uri, before, words, startWorker }: StageOptions) {
        this.#svg = svg;
        this.#uri = uri;
        const sight = { ...plainSight, folds: before?.folds ?? noFolds, filter: before?.filter ?? noFilter };
        const layouter = new Layouter(
            { start: startWorker, words, sight },
            {
                arranged: (arranged) => this.#show(arranged),
                late: () => this.onLate(),
                busy: (isBusy) => svg.setAttribute('aria-busy', String(isBusy)),
            },
        );
        this.scene = new Scene(layouter, sight);
        this.selection = new Selection(this.scene);
        this.picture = new Picture(svg);
        this.viewport = new Viewport(svg, this.picture, { chosen: before?.view, keep: () => this.keep() });
    }

    set active(id: string | undefined) {
        this.#active = id;
    }

    /** Takes the keyboard back to where it was in the picture. */
    focus(): void {
        (this.picture.element(this.#active ?? '') ?? this.#svg).focus();
    }

    /** Keeps what the user has chosen to see for when the window is loaded again. */
    keep(): void {
        const { folds, filter } = this.scene;
        const view = this.viewport.chosen;
        const kept = this.#kept;
        if (kept && kept.view === view && kept.folds === folds && kept.filter === filter) return;
        this.#kept = { uri: this.#uri, view, folds, filter };
        editor.setState(this.#kept);
    }

    #show(arranged: Arranged): void {
        const isOtherGraph = arranged.graph !== this.scene.graph;
        this.scene.show(arranged);
        this.#rearranged();
        this.onShown(arranged, isOtherGraph);
    }

    /** After what is shown has changed: other nodes, or the same in other places. */
    #rearranged(): void {
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
        this.keep();
    }

    foldAll(isFolded: boolean): void {
        this.scene.foldAll(isFolded);
        this.viewport.look(undefined);
    }

    /** Marks what the cursor is in, and brings it into sight where the user has looked elsewhere. */
    async follow(ids: readonly string[]): Promise<void> {
        this.selection.cursor = ids;
        // What the cursor is in may have been typed just now.
        await this.scene.settled();
        if (this.selection.cursor !== ids) return;
        // What is typed has another id at once, and its picture is on the way: it is drawn with that.
        if (0 < ids.length && !ids.some((id) => this.scene.node(id))) return;
        const placed = this.scene.placed(this.scene.shown(ids[0] ?? '') ?? '');
        if (placed) this.viewport.follow(placed.box);
        this.dress();
    }

    /** Goes to a node by keyboard or search, opening what hides it; undefined: to the whole. */
    async go(id: string | undefined): Promise<void> {
        this.#active = id;
        if (id === undefined) {
            this.#svg.focus();
            return;
        }
        if (this.scene.shown(id) !== id) {
            this.scene.unfold(id);
            await this.scene.settled();
        }
        this.bringIntoSight(id);
        this.dress();
    }

    bringIntoSight(id: string): void {
        const placed = this.scene.placed(this.scene.shown(id) ?? '');
        if (placed) this.viewport.bringIntoSight(placed.box);
    }

    /** The node whose fold button is at a point of the window. */
    handleAt(at: Point): string | undefined {
        const { nodes, view } = this.picture.seen;
        const { x, y, scale } = view;
        const reach = (HANDLE_RADIUS + 3) / Math.min(1, scale);
        const found = nodes.findLast((placed) => {
            if (!this.scene.units.has(placed.node.id)) return false;
            const middle = handlePlace(placed);
            return Math.hypot(middle.x - x - at.x / scale, middle.y - y - at.y / scale) < reach;
        });
        return found?.node.id;
    }

    nodeAt(at: Point) {
        return this.picture.nodeAt(at)?.node;
    }
}
