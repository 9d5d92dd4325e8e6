import type { Box, Point } from '../../../../language/graph/geometry.ts';
import type { View } from '../../../../language/graph/preview-messages.ts';

/** In pixels of the screen, or in units of the picture. */
export interface Size {
    readonly width: number;
    readonly height: number;
}

const SMALLEST = 0.02;
const LARGEST = 6;
const MARGIN = 8;

/** The whole picture in the middle of the window, never larger than natural size. */
export function fitted(picture: Size, window: Size): View {
    const scale = clamp(
        Math.min(1, (window.width - 2 * MARGIN) / picture.width, (window.height - 2 * MARGIN) / picture.height),
    );
    return {
        x: (picture.width - window.width / scale) / 2,
        // A picture that leaves room stands at the top, where reading begins.
        y: Math.max(-MARGIN / scale, (picture.height - window.height / scale) / 2),
        scale,
    };
}

/** Moves the window over the picture by pixels of the screen. */
export function panned({ x, y, scale }: View, by: Point): View {
    return { x: x + by.x / scale, y: y + by.y / scale, scale };
}

/** Enlarges by a factor around a point of the screen, which stays on the same place of the picture. */
export function zoomed(view: View, { factor, around }: { readonly factor: number; readonly around: Point }): View {
    const scale = clamp(view.scale * factor);
    const fixed = toPicture(view, around);
    return { x: fixed.x - around.x / scale, y: fixed.y - around.y / scale, scale };
}

/** A box in the middle of the window. */
export function centred(
    { x, y, width, height }: Box,
    { scale, window }: { readonly scale: number; readonly window: Size },
): View {
    return { x: x + width / 2 - window.width / scale / 2, y: y + height / 2 - window.height / scale / 2, scale };
}

/** What is brought into sight keeps so many pixels from the edge of the window. */
const CLEARANCE = 16;

/** The view moved as little as shows a box; one that is larger than the window shows its upper left corner. */
export function showing(view: View, { box, window }: { readonly box: Box; readonly window: Size }): View {
    const clearance = CLEARANCE / view.scale;
    const shift = (start: number, size: number, from: number, room: number) => {
        if (from <= start && start + size <= from + room) return 0;
        const isLarge = room < size + 2 * clearance;
        return start < from || isLarge ? start - clearance - from : start + size + clearance - from - room;
    };
    const room = { width: window.width / view.scale, height: window.height / view.scale };
    return {
        x: view.x + shift(box.x, box.width, view.x, room.width),
        y: view.y + shift(box.y, box.height, view.y, room.height),
        scale: view.scale,
    };
}

export function toPicture({ x, y, scale }: View, { x: right, y: down }: Point): Point {
    return { x: x + right / scale, y: y + down / scale };
}

/** What of the picture is in the window. */
export function inSight({ x, y, scale }: View, { width, height }: Size): Box {
    return { x, y, width: width / scale, height: height / scale };
}

/** What of the picture is in the window, and as much again on all sides, so that small moves draw nothing new. */
export function surroundings({ x, y, scale }: View, window: Size): Box {
    const width = window.width / scale;
    const height = window.height / scale;
    return { x: x - width / 2, y: y - height / 2, width: 2 * width, height: 2 * height };
}

function clamp(scale: number): number {
    return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
