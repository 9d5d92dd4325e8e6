import type { Point } from '../../../../language/graph/geometry.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { panned, zoomed } from './view.ts';

/** What the pointer is on: a node, or the button that folds it. */
interface Target {
    readonly kind: 'node' | 'handle';
    readonly id: string;
}

/** What the pointer does with the picture, and where it goes. */
export interface Steered {
    /** What is looked at now. */
    view(): View;
    /** Looks elsewhere. */
    look(at: View): void;
    /** The pointer rests on a point of the window, or has left. */
    hover(at: Point | undefined): void;
    /** What is drawn at a point of the window; undefined: nothing. */
    target(at: Point): Target | undefined;
    /** A click. */
    select(target: Target | undefined): void;
    /** A double click. */
    open(target: Target | undefined): void;
}

/** How far the pointer may go between press and release of what is still a click, in pixels. */
const STILL = 4;

/** How soon the second press of a double tap follows the first, in milliseconds. */
const SOON = 500;

/** A press, and what it was on as it began: the picture may be another one when it ends. */
interface Press {
    readonly at: Point;
    readonly since: number;
    readonly view: View;
    readonly target: Target | undefined;
    readonly isSecond: boolean;
    isDrag: boolean;
}

/** Drag and wheel, clicks and hovering. */
export function steerByPointer(svg: SVGSVGElement, { view, look, hover, target, select, open }: Steered): void {
    let press: Press | undefined;
    let click: Press | undefined;
    const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
        const { left, top } = svg.getBoundingClientRect();
        return { x: clientX - left, y: clientY - top };
    };
    // The second press on what the first has brought up a panel over is none on the panel.
    let isForPicture = false;
    const begin = (event: MouseEvent, isSecondInTime: boolean) => {
        if (event.button !== 0) return;
        const at = pointOf(event);
        const isThere = click !== undefined && Math.hypot(at.x - click.at.x, at.y - click.at.y) <= STILL;
        const first = isSecondInTime && isThere ? click : undefined;
        const isOutside = !(event.target instanceof Node && svg.contains(event.target));
        isForPicture = isOutside && first !== undefined;
        if (isOutside && !first) return;
        press = {
            at,
            since: event.timeStamp,
            view: view(),
            target: first ? first.target : target(at),
            isSecond: first !== undefined,
            isDrag: false,
        };
    };
    // A mouse counts its presses, in the time that its owner has set; those of a finger or a pen are counted here. What
    // follows as presses of a mouse, for pages that know no others, are the same ones again.
    let isMouse = true;
    const beginByTouch = (event: PointerEvent) => {
        isMouse = event.pointerType === 'mouse';
        if (!isMouse) begin(event, click !== undefined && event.timeStamp - click.since < SOON);
    };
    addEventListener('pointerdown', beginByTouch, true);
    addEventListener('mousedown', (event) => isMouse && begin(event, event.detail === 2), true);
    addEventListener('click', (event) => isForPicture && event.stopPropagation(), true);
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
    // Wherever the pointer is by then: what it was on may have been drawn anew, and a panel may be over it.
    addEventListener('pointerup', () => {
        const ended = press;
        release();
        if (!ended) return;
        click = ended.isDrag || ended.isSecond ? undefined : ended;
        if (ended.isDrag) return;
        if (ended.isSecond) open(ended.target);
        else select(ended.target);
    });
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
