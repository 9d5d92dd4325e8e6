import { type Box, overlaps } from '../../../../language/graph/geometry.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { part } from './page.ts';
import type { Picture } from './picture.ts';
import { centred, fitted, inSight, type Size, showing } from './view.ts';

/** Between the lower edge of the window and the caption. */
const CAPTION_MARGIN = 12;

/** Nobody needs to go further away than where the whole picture takes a third of the window. */
const FURTHEST = 1 / 3;

/** A picture that is smaller cannot be read. */
const READABLE = 0.45;

/** What of the picture is in the window, drawn in the next frame after it was asked for. */
export class Viewport {
    readonly #svg: SVGSVGElement;
    readonly #picture: Picture;
    readonly #keep: () => void;
    readonly #caption = part('caption', HTMLElement);
    /** Undefined: all of it, whatever its size. */
    #chosen: View | undefined;
    #isDrawingDue = false;

    constructor(
        svg: SVGSVGElement,
        picture: Picture,
        { chosen, keep }: { chosen: View | undefined; keep: () => void },
    ) {
        this.#svg = svg;
        this.#picture = picture;
        this.#chosen = chosen;
        this.#keep = keep;
        addEventListener('resize', () => this.draw());
    }

    /** Where the user looks; undefined: at the whole. */
    get chosen(): View | undefined {
        return this.#chosen;
    }

    get view(): View {
        return this.#chosen ?? fitted(this.#picture.size, this.#clear);
    }

    get room(): Size {
        return { width: this.#svg.clientWidth, height: this.#svg.clientHeight };
    }

    /** The room over the caption, which stays as long as a host is looked at. */
    get #clear(): Size {
        const { width, height } = this.room;
        const covered = this.#caption.offsetHeight;
        return { width, height: covered === 0 ? height : height - covered - CAPTION_MARGIN };
    }

    /** The room below the picture, in pixels. */
    get below(): number {
        const { y, scale } = this.view;
        return this.room.height - (this.#picture.size.height - y) * scale;
    }

    look(at: View | undefined): void {
        const isFurther = at !== undefined && at.scale < this.view.scale;
        if (isFurther && at.scale < FURTHEST * fitted(this.#picture.size, this.#clear).scale) return;
        this.#chosen = at;
        this.#keep();
        this.draw();
    }

    draw(): void {
        if (this.#isDrawingDue) return;
        this.#isDrawingDue = true;
        requestAnimationFrame(() => {
            this.#isDrawingDue = false;
            if (this.#picture.size.width !== 0) this.#picture.draw(this.view, this.room);
        });
    }

    /** Shows a box large enough to be read. */
    bringIntoSight(box: Box): void {
        const from = this.view;
        const { room } = this;
        if (from.scale < READABLE) this.look(showing(centred(box, { scale: 1, window: room }), { box, window: room }));
        else if (this.#chosen) this.look(showing(from, { box, window: room }));
    }

    /** Moves to a box of which nothing is seen; who looks at all of it sees it anyway. */
    follow(box: Box): void {
        if (!this.#chosen || overlaps(box, inSight(this.#chosen, this.room))) return;
        this.look(showing(this.#chosen, { box, window: this.room }));
    }
}
