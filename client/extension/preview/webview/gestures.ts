import type { Point } from '../../../../language/graph/geometry.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { panned, zoomed } from './view.ts';

/** What the pointer does with the picture, and where it goes. */
export interface Steered {
    /** What is looked at now. */
    view(): View;
    /** Looks elsewhere. */
    look(at: View): void;
    /** The pointer rests on a point of the window, or has left. */
    hover(at: Point | undefined): void;
    /** A click. */
    select(at: Point): void;
    /** A double click. */
    open(at: Point): void;
}

/** How far the pointer may go between press and release of what is still a click, in pixels. */
const STILL = 4;

/** Drag and wheel, clicks and hovering. */
export function steerByPointer(svg: SVGSVGElement, { view, look, hover, select, open }: Steered): void {
    let press: { readonly at: Point; readonly view: View; isDrag: boolean } | undefined;
    const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
        const { left, top } = svg.getBoundingClientRect();
        return { x: clientX - left, y: clientY - top };
    };
    svg.addEventListener('pointerdown', (event) => {
        if (event.button !== 0) return;
        press = { at: pointOf(event), view: view(), isDrag: false };
    });
    svg.addEventListener('pointermove', (event) => {
        const at = pointOf(event);
        if (!press) return hover(at);
        const by = { x: press.at.x - at.x, y: press.at.y - at.y };
        if (!press.isDrag && Math.hypot(by.x, by.y) <= STILL) return;
        if (!press.isDrag) {
            press.isDrag = true;
            // Only now: a captured pointer would turn clicks on nodes into clicks on the whole.
            svg.setPointerCapture(event.pointerId);
            svg.classList.add('is-dragged');
            hover(undefined);
        }
        look(panned(press.view, by));
    });
    const release = () => {
        press = undefined;
        svg.classList.remove('is-dragged');
    };
    svg.addEventListener('pointerup', (event) => {
        if (press && !press.isDrag) select(pointOf(event));
        release();
    });
    svg.addEventListener('dblclick', (event) => open(pointOf(event)));
    svg.addEventListener('pointercancel', release);
    svg.addEventListener('pointerleave', () => hover(undefined));
    svg.addEventListener(
        'wheel',
        (event) => {
            event.preventDefault();
            hover(undefined);
            const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
            if (event.shiftKey) return look(panned(view(), { x: (event.deltaX || event.deltaY) * lines, y: 0 }));
            // A pinch on a touchpad comes as small steps of the wheel with Ctrl.
            const speed = event.ctrlKey ? 0.01 : 0.0015;
            look(zoomed(view(), { factor: Math.exp(-event.deltaY * lines * speed), around: pointOf(event) }));
        },
        { passive: false },
    );
}
