import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
    fitted,
    panned,
    showing,
    surroundings,
    toPicture,
    zoomed,
} from '../../../client/extension/preview/webview/view.ts';

const window = { width: 800, height: 600 };
const views = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    scale: fc.double({ min: 0.05, max: 5, noNaN: true }),
});
const points = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });

describe('fitting', () => {
    test('a small picture is shown at natural size, in the middle and at the top', () => {
        expect(fitted({ width: 400, height: 300 }, window)).toEqual({ x: -200, y: -8, scale: 1 });
    });

    test('a large picture is shown whole', () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 100, max: 20_000 }),
                fc.integer({ min: 100, max: 20_000 }),
                (width, height) => {
                    const view = fitted({ width, height }, window);
                    expect(view.x).toBeLessThanOrEqual(0);
                    expect(view.y).toBeLessThanOrEqual(0);
                    const corner = toPicture(view, { x: window.width, y: window.height });
                    expect(corner.x).toBeGreaterThanOrEqual(width);
                    expect(corner.y).toBeGreaterThanOrEqual(height);
                },
            ),
        );
    });
});

test('zooming keeps the point under the pointer where it is', () => {
    fc.assert(
        fc.property(views, points, fc.double({ min: 0.1, max: 10, noNaN: true }), (view, around, factor) => {
            const before = toPicture(view, around);
            const after = toPicture(zoomed(view, { factor, around }), around);
            expect(after.x).toBeCloseTo(before.x, 6);
            expect(after.y).toBeCloseTo(before.y, 6);
        }),
    );
});

test('zooming ends where nothing could be made out any more', () => {
    const far = zoomed({ x: 0, y: 0, scale: 1 }, { factor: 1e-9, around: { x: 0, y: 0 } });
    const near = zoomed({ x: 0, y: 0, scale: 1 }, { factor: 1e9, around: { x: 0, y: 0 } });
    expect([far.scale, near.scale]).toEqual([0.02, 6]);
});

test('moving the window by pixels moves the picture by as many on the screen', () => {
    expect(panned({ x: 10, y: 20, scale: 2 }, { x: 100, y: -50 })).toEqual({ x: 60, y: -5, scale: 2 });
});

describe('showing a box', () => {
    const view = { x: 0, y: 0, scale: 1 };

    test('that is in sight moves nothing', () => {
        expect(showing(view, { box: { x: 10, y: 10, width: 100, height: 100 }, window })).toEqual(view);
    });

    test('that is out of sight moves as little as brings it in, clear of the edge', () => {
        const box = { x: 900, y: -50, width: 100, height: 40 };
        expect(showing(view, { box, window })).toEqual({ x: 216, y: -66, scale: 1 });
    });

    test('that is too large shows where it begins', () => {
        const box = { x: 100, y: 100, width: 5000, height: 5000 };
        expect(showing(view, { box, window })).toEqual({ x: 84, y: 84, scale: 1 });
    });
});

test('what is drawn reaches half a window past each edge', () => {
    expect(surroundings({ x: 100, y: 100, scale: 2 }, window)).toEqual({ x: -100, y: -50, width: 800, height: 600 });
});
