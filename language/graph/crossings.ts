import type { Point } from './geometry.ts';

/** How often two lines of horizontal and vertical pieces cross; one that ends on the other does not. */
export function countCrossings(one: readonly Point[], other: readonly Point[]): number {
    let count = 0;
    for (let i = 1; i < one.length; i++) {
        for (let j = 1; j < other.length; j++) {
            const [a, b, c, d] = [one[i - 1], one[i], other[j - 1], other[j]];
            if (a && b && c && d && (cross(a, b, c, d) || cross(c, d, a, b))) count++;
        }
    }
    return count;
}

/** Whether a horizontal piece crosses a vertical one. */
function cross(left: Point, right: Point, top: Point, bottom: Point): boolean {
    if (left.y !== right.y || top.x !== bottom.x) return false;
    return isBetween(top.x, left.x, right.x) && isBetween(left.y, top.y, bottom.y);
}

function isBetween(value: number, one: number, other: number): boolean {
    return Math.min(one, other) < value && value < Math.max(one, other);
}
