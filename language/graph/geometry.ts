/** In pixels at natural size; y grows downwards. */
export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface Box {
    /** The left edge. */
    readonly x: number;
    /** The upper edge. */
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export function overlaps(a: Box, b: Box): boolean {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function contains(outer: Box, inner: Box): boolean {
    return (
        outer.x <= inner.x &&
        outer.y <= inner.y &&
        inner.x + inner.width <= outer.x + outer.width &&
        inner.y + inner.height <= outer.y + outer.height
    );
}
