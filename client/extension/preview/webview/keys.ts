import type { Point } from '../../../../language/graph/geometry.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';
import { part } from './page.ts';
import { panned, zoomed } from './view.ts';

/** What keys do with the picture. */
export interface Keyed {
    view(): View;
    /** Looks elsewhere; undefined: at all of it. */
    look(at: View | undefined): void;
    /** The node that the keyboard is at; undefined: the picture as a whole. */
    active(): string | undefined;
    /** Goes to a node, or back to the whole. */
    go(id: string | undefined): void;
    select(id: string): void;
    open(id: string): void;
    /** Where a key leads from a node; undefined: nowhere. */
    next(id: string | undefined, way: 'before' | 'after' | 'out' | 'in'): string | undefined;
    /** Folds a node or opens it, and says whether it did. */
    fold(id: string, isFolded: boolean): boolean;
    /** Undoes what was selected. */
    escape(): void;
    search(): void;
}

const STEP = 1.2;
const STRIDE = 60;

/** Keys and the buttons that do the same. On the whole picture arrows move it; on a node they go about in the tree. */
export function steerByKeys(svg: SVGSVGElement, keyed: Keyed): void {
    const zoom = (factor: number) => {
        const middle = { x: svg.clientWidth / 2, y: svg.clientHeight / 2 };
        keyed.look(zoomed(keyed.view(), { factor, around: middle }));
    };
    part('zoom-in', HTMLButtonElement).addEventListener('click', () => zoom(STEP));
    part('zoom-out', HTMLButtonElement).addEventListener('click', () => zoom(1 / STEP));
    part('fit', HTMLButtonElement).addEventListener('click', () => keyed.look(undefined));
    addEventListener('keydown', (event) => {
        // With these, keys are the editor's: Ctrl and + makes the whole window larger.
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Escape') return keyed.escape();
        if (event.target instanceof HTMLElement && event.target !== document.body) return;
        const isDone = onNode(event.key, keyed) || onPicture(event.key, { keyed, zoom });
        if (isDone) event.preventDefault();
    });
}

function onNode(key: string, keyed: Keyed): boolean {
    const id = keyed.active();
    if (id === undefined) return false;
    const go = (way: 'before' | 'after' | 'out' | 'in') => {
        const next = keyed.next(id, way);
        if (next !== undefined) keyed.go(next);
        return true;
    };
    switch (key) {
        case 'ArrowUp':
            return go('before');
        case 'ArrowDown':
            return go('after');
        case 'ArrowLeft':
            return keyed.fold(id, true) || go('out');
        case 'ArrowRight':
            return keyed.fold(id, false) || go('in');
        case 'Enter':
            keyed.open(id);
            return true;
        case ' ':
            keyed.select(id);
            return true;
        default:
            return false;
    }
}

function onPicture(key: string, { keyed, zoom }: { readonly keyed: Keyed; zoom(factor: number): void }): boolean {
    const by = strides[key];
    const factor = factors[key];
    if (by) keyed.look(panned(keyed.view(), by));
    else if (factor) zoom(factor);
    else if (key === '0') keyed.look(undefined);
    else if (key === '/') keyed.search();
    else if (key === 'Enter') keyed.go(keyed.next(undefined, 'in'));
    else return false;
    return true;
}

const strides: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: -STRIDE, y: 0 },
    ArrowRight: { x: STRIDE, y: 0 },
    ArrowUp: { x: 0, y: -STRIDE },
    ArrowDown: { x: 0, y: STRIDE },
};

const factors: Readonly<Record<string, number>> = { '+': STEP, '=': STEP, '-': 1 / STEP, _: 1 / STEP };
