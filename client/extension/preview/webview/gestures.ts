import type { Point } from '../../../../language/graph/geometry.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { part } from './page.ts';
import { panned, zoomed } from './view.ts';

/** What the user does with the picture, and where it goes. */
export interface Steered {
    /** What is looked at now. */
    view(): View;
    /** Looks elsewhere; undefined: at all of it. */
    look(at: View | undefined): void;
    /** The pointer rests on a point of the window, or has left. */
    hover(at: Point | undefined): void;
    /** A click. */
    select(at: Point): void;
    /** A double click. */
    open(at: Point): void;
    /** The space bar on the node that has the focus. */
    selectFocused(id: string): void;
    /** Enter on the node that has the focus. */
    openFocused(id: string): void;
    /** A node got the focus by the keyboard. */
    focus(id: string): void;
}

/** How far the pointer may go between press and release of what is still a click, in pixels. */
const STILL = 4;
const STEP = 1.2;
const STRIDE = 60;

/** Drag and wheel, keys and buttons. */
export function steer(svg: SVGSVGElement, steered: Steered): void {
    steerByPointer(svg, steered);
    steerByKeys(svg, steered);
    const middle = () => ({ x: svg.clientWidth / 2, y: svg.clientHeight / 2 });
    const zoom = (factor: number) => steered.look(zoomed(steered.view(), { factor, around: middle() }));
    part('zoom-in', HTMLButtonElement).addEventListener('click', () => zoom(STEP));
    part('zoom-out', HTMLButtonElement).addEventListener('click', () => zoom(1 / STEP));
    part('fit', HTMLButtonElement).addEventListener('click', () => steered.look(undefined));
}

function steerByPointer(svg: SVGSVGElement, { view, look, hover, select, open }: Steered): void {
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

function steerByKeys(svg: SVGSVGElement, { view, look, selectFocused, openFocused, focus }: Steered): void {
    const strides: Readonly<Record<string, Point>> = {
        ArrowLeft: { x: -STRIDE, y: 0 },
        ArrowRight: { x: STRIDE, y: 0 },
        ArrowUp: { x: 0, y: -STRIDE },
        ArrowDown: { x: 0, y: STRIDE },
    };
    const factors: Readonly<Record<string, number>> = { '+': STEP, '=': STEP, '-': 1 / STEP, _: 1 / STEP };
    addEventListener('keydown', (event) => {
        // With these, keys are the editor's: Ctrl and + makes the whole window larger.
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const { key } = event;
        const by = strides[key];
        const factor = factors[key];
        const id = idOf(document.activeElement);
        if (by) look(panned(view(), by));
        else if (factor) look(zoomed(view(), { factor, around: { x: svg.clientWidth / 2, y: svg.clientHeight / 2 } }));
        else if (key === '0') look(undefined);
        else if (key === 'Enter' && id !== undefined) openFocused(id);
        else if (key === ' ' && id !== undefined) selectFocused(id);
        else return;
        event.preventDefault();
    });
    svg.addEventListener('focusin', ({ target }) => {
        const id = target instanceof Element && target.matches(':focus-visible') ? idOf(target) : undefined;
        if (id !== undefined) focus(id);
    });
}

function idOf(element: Element | null): string | undefined {
    return element instanceof SVGElement ? element.dataset.id : undefined;
}
