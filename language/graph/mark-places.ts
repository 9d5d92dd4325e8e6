import type { Point } from './geometry.ts';
import type { GraphEdge } from './graph.ts';
import { isExpectation } from './kinds.ts';

interface Drawn {
    readonly edge: GraphEdge;
    readonly points: readonly Point[];
}

/** How far the middle of a mark keeps away from lines that are not its own, from their ends, and from other marks. */
const FROM_LINES = 7;
const FROM_ENDS = 11;
const FROM_MARKS = 15;

/** Where a mark may stand on a piece of a line, the best first. */
const PLACES = [1 / 2, 3 / 8, 5 / 8, 1 / 4, 3 / 4, 1 / 3, 2 / 3, 1 / 8, 7 / 8];

/** Among more lines than these nobody looks for a mark. */
const MOST = 200;

/**
 * Where the marks of expectations stand, each on the longest piece of its line: in the middle, or, where another line, its
 * end or another mark is in the way, as near to it as there is room.
 */
export function markPlaces(lines: readonly Drawn[]): ReadonlyMap<GraphEdge, Point> {
    const places = new Map<GraphEdge, Point>();
    if (MOST < lines.length) return places;
    const ends = lines.filter(({ edge }) => !isExpectation(edge)).flatMap(({ points }) => [points[0], points.at(-1)]);
    for (const { edge, points } of lines) {
        const piece = isExpectation(edge) ? longestPiece(points) : undefined;
        if (!piece) continue;
        const isFree = (place: Point) =>
            ends.every((end) => !end || FROM_ENDS <= distance(end, place)) &&
            [...places.values()].every((mark) => FROM_MARKS <= distance(mark, place)) &&
            lines.every((other) => other.edge === edge || FROM_LINES <= distanceToLine(other.points, place));
        const place = PLACES.map((part) => between(piece, part)).find(isFree);
        if (place) places.set(edge, place);
    }
    return places;
}

/** The middle of the longest piece of a line; undefined where there is no line. */
export function middleOfLongest(points: readonly Point[]): Point | undefined {
    const piece = longestPiece(points);
    return piece && between(piece, 1 / 2);
}

type Piece = readonly [start: Point, end: Point];

function longestPiece(points: readonly Point[]): Piece | undefined {
    let longest: Piece | undefined;
    for (const [index, end] of points.entries()) {
        const start = points[index - 1];
        if (start && (!longest || distance(...longest) < distance(start, end))) longest = [start, end];
    }
    return longest;
}

function between([start, end]: Piece, part: number): Point {
    return { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
}

function distance(a: Point, b: Point): number {
    return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How far a point is from the nearest piece of a line of horizontal and vertical pieces. */
function distanceToLine(points: readonly Point[], point: Point): number {
    let nearest = Number.POSITIVE_INFINITY;
    for (const [index, end] of points.entries()) {
        const start = points[index - 1] ?? end;
        const x = Math.max(Math.min(start.x, end.x), Math.min(Math.max(start.x, end.x), point.x));
        const y = Math.max(Math.min(start.y, end.y), Math.min(Math.max(start.y, end.y), point.y));
        nearest = Math.min(nearest, distance({ x, y }, point));
    }
    return nearest;
}
