import { describeEdge } from './description.ts';
import { accentClass, classes } from './drawing.ts';
import { decimal, type Element, element } from './element.ts';
import type { Point } from './geometry.ts';
import type { GraphEdge } from './graph.ts';
import { drawJudgement, judgementClass } from './judgement.ts';
import { isExpectation } from './kinds.ts';
import type { PlacedEdge } from './layout.ts';
import { middleOfLongest } from './mark-places.ts';

/** An edge as a line: with a dot at each end, or, of an expectation, with an arrow and a mark that judges it. */
export function drawEdge({ edge, points, mark }: PlacedEdge, labels: ReadonlyMap<string, string>): Element {
    const ends = { from: labels.get(edge.from) ?? edge.from, to: labels.get(edge.to) ?? edge.to };
    const parts = isExpectation(edge)
        ? [...drawArrow(points), ...drawMark(edge, mark ?? middleOfLongest(points))]
        : drawDots(points);
    return element('g', { class: edgeClasses(edge), 'data-id': edge.id }, [
        element('title', {}, [describeEdge(edge, ends)]),
        element('path', { class: 'line', d: roundedPath(points) }),
        ...(1 < edge.strands.length ? drawStrands(edge.strands, points) : []),
        ...parts,
    ]);
}

/** What sets an edge apart from others. A cable for one VLAN has its colour; a trunk shows its VLANs as strands. */
export function edgeClasses(edge: GraphEdge): string {
    const [only, ...further] = edge.strands;
    const accent = edge.accent ?? (further.length === 0 ? only : undefined);
    return classes(
        'edge',
        edge.kind,
        accentClass(accent),
        further.length === 0 ? undefined : 'trunk',
        isExpectation(edge) ? judgementClass(edge.severity) : undefined,
    );
}

function drawDots(points: readonly Point[]): readonly Element[] {
    const ends = [points[0], points.at(-1)].filter((point) => point !== undefined);
    return ends.map(({ x, y }) => element('circle', { cx: x, cy: y, r: 3 }));
}

/** How far apart the strands of a trunk run, and how many are told apart. */
const STRAND = 2.4;
const MOST_STRANDS = 5;

function drawStrands(strands: readonly number[], points: readonly Point[]): readonly Element[] {
    const shown = strands.slice(0, MOST_STRANDS);
    return shown.map((accent, index) => {
        const by = (index - (shown.length - 1) / 2) * STRAND;
        return element('path', { class: `strand accent-${accent}`, d: roundedPath(beside(points, by)) });
    });
}

/** Shifted along the diagonal, a line of horizontal and vertical pieces runs beside itself; it ends where that does. */
function beside(points: readonly Point[], by: number): readonly Point[] {
    return points.map(({ x, y }, index) => {
        const neighbour = index === 0 ? points[1] : index === points.length - 1 ? points.at(-2) : undefined;
        return { x: neighbour?.y === y ? x : x + by, y: neighbour?.x === x ? y : y + by };
    });
}

/** A triangle whose tip touches the target. */
function drawArrow(points: readonly Point[]): readonly Element[] {
    const [before, tip] = [points.at(-2), points.at(-1)];
    if (!before || !tip) return [];
    const x = Math.sign(tip.x - before.x);
    const y = Math.sign(tip.y - before.y);
    const corner = (side: number) =>
        `L${decimal(tip.x - 7 * x + 3.5 * side * y)} ${decimal(tip.y - 7 * y + 3.5 * side * x)}`;
    return [element('path', { class: 'tip', d: `M${decimal(tip.x)} ${decimal(tip.y)}${corner(1)}${corner(-1)}Z` })];
}

function drawMark({ severity }: GraphEdge, place: Point | undefined): readonly Element[] {
    return place ? [drawJudgement(severity, place)] : [];
}

/** A line of horizontal and vertical pieces with its corners rounded off. */
function roundedPath(points: readonly Point[]): string {
    const [first, ...rest] = points;
    if (!first) return '';
    let path = `M${decimal(first.x)} ${decimal(first.y)}`;
    let before = first;
    for (const [index, point] of rest.entries()) {
        const after = rest[index + 1];
        if (!after) return `${path}L${decimal(point.x)} ${decimal(point.y)}`;
        const radius = Math.min(6, distance(before, point) / 2, distance(point, after) / 2);
        const start = toward(point, before, radius);
        const end = toward(point, after, radius);
        path += `L${decimal(start.x)} ${decimal(start.y)}`;
        path += `Q${decimal(point.x)} ${decimal(point.y)} ${decimal(end.x)} ${decimal(end.y)}`;
        before = point;
    }
    return path;
}

function distance(a: Point, b: Point): number {
    return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** The point so far from one point on the way to another. */
function toward(from: Point, to: Point, by: number): Point {
    return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
