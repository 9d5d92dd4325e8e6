import { countCrossings } from './crossings.ts';
import type { Frame } from './frame.ts';
import type { Point } from './geometry.ts';
import type { GraphEdge, NodeKind } from './graph.ts';
import { Lanes, type Slot } from './lanes.ts';
import type { PlacedEdge } from './layout.ts';
import { markPlaces } from './mark-places.ts';

/**
 * Lines for edges. A line leaves its node into the gap below it (above it, for what stands below the hosts), and runs
 * in the gaps between rows and columns, from the inner frames to the outer, until it meets the line that comes from the
 * other end. Text is never in a gap, so no line crosses any.
 */
export function routeEdges(edges: readonly GraphEdge[], frames: ReadonlyMap<string, Frame>): readonly PlacedEdge[] {
    const lanes = new Lanes();
    const anchors = new Anchors();
    const joined = edges.flatMap((edge) => {
        const from = frames.get(edge.from);
        const to = frames.get(edge.to);
        const shared = from && to && commonAncestor(from, to);
        if (!shared) return [];
        anchors.claim(from, { edge, toward: to });
        anchors.claim(to, { edge, toward: from });
        return [{ edge, from, to, shared }];
    });
    const bent = joined.map(({ edge, from, to, shared }) => {
        const start = climb(from, { shared, x: anchors.of(from, edge), lanes });
        const end = climb(to, { shared, x: anchors.of(to, edge), lanes });
        return { edge, bends: [...start.bends, ...meet({ start, end, shared, lanes }), ...end.bends.toReversed()] };
    });
    // Only now is known how many lines share a gap.
    const resolved = (bends: readonly Bend[]) =>
        bends.map(({ x, y }) => ({ x: lanes.resolve(x), y: lanes.resolve(y) }));
    const users = slotUsers(bent.map(({ bends }) => bends));
    lanes.untangle((one, other) => {
        const [first, second] = [users.get(one), users.get(other)];
        return first && second && first !== second ? countCrossings(resolved(first), resolved(second)) : 0;
    });
    const lines = bent.map(({ edge, bends }) => ({ edge, points: straightened(resolved(bends)) }));
    const marks = markPlaces(lines);
    return lines.map((line) => ({ ...line, mark: marks.get(line.edge) }));
}

/** Which line runs in which place. */
function slotUsers(lines: readonly (readonly Bend[])[]): ReadonlyMap<Slot, readonly Bend[]> {
    const users = new Map<Slot, readonly Bend[]>();
    for (const bends of lines) {
        for (const place of bends.flatMap(({ x, y }) => [x, y])) if (typeof place !== 'number') users.set(place, bends);
    }
    return users;
}

interface Bend {
    readonly x: number | Slot;
    readonly y: number | Slot;
}

/** A line from a node up to the frame that it shares with the other end, where it is about to enter a channel. */
interface Climb {
    /** Where it leaves its node. */
    readonly anchor: number;
    readonly bends: readonly Bend[];
    readonly x: number | Slot;
    readonly channel: number;
}

interface Way {
    readonly shared: Frame;
    readonly x: number;
    readonly lanes: Lanes;
}

function climb(frame: Frame, { shared, x: start, lanes }: Way): Climb {
    const isUpward = leavesUpward(frame);
    const bends: Bend[] = [{ x: start, y: isUpward ? frame.y : frame.y + frame.height }];
    let x: number | Slot = start;
    let current = frame;
    for (let outer = current.parent; outer && outer !== shared; outer = current.parent) {
        if (!isUpward && current.row < outer.rows.length - 1) {
            const y = lanes.channel(outer, current.row + 1);
            bends.push({ x, y });
            x = lanes.beside(outer, nearerSide(outer, start));
            bends.push({ x, y });
        }
        current = outer;
    }
    return { anchor: start, bends, x, channel: current.row + (isUpward ? 0 : 1) };
}

/** Switches and devices stand below the hosts, with their text to the left: above their first row the way is free. */
function leavesUpward({ style, parent, row }: Frame): boolean {
    return style.heading === 'beside' || (parent?.style.heading === 'beside' && row === 0);
}

function nearerSide({ x, width, style }: Frame, from: number): 'left' | 'right' {
    return style.heading === 'above' && from < x + width / 2 ? 'left' : 'right';
}

interface Meeting {
    readonly start: Climb;
    readonly end: Climb;
    readonly shared: Frame;
    readonly lanes: Lanes;
}

function meet({ start, end, shared, lanes }: Meeting): readonly Bend[] {
    const y = lanes.channel(shared, start.channel);
    if (start.channel === end.channel) {
        return [
            { x: start.x, y },
            { x: end.x, y },
        ];
    }
    const x = lanes.inside(shared, nearerSide(shared, start.anchor));
    const far = lanes.channel(shared, end.channel);
    return [
        { x: start.x, y },
        { x, y },
        { x, y: far },
        { x: end.x, y: far },
    ];
}

function commonAncestor(a: Frame, b: Frame): Frame | undefined {
    const ancestors = new Set<Frame>();
    for (let frame = a.parent; frame; frame = frame.parent) ancestors.add(frame);
    for (let frame = b.parent; frame; frame = frame.parent) if (ancestors.has(frame)) return frame;
    return undefined;
}

interface Claim {
    readonly edge: GraphEdge;
    /** What is at the other end. */
    readonly toward: Frame;
}

/** Spreads the ends of lines over the edge of the frame that they end at, in the order in which their other ends stand. */
class Anchors {
    readonly #claims = new Map<Frame, Claim[]>();

    claim(frame: Frame, claim: Claim): void {
        const claims = this.#claims.get(frame) ?? [];
        this.#claims.set(frame, claims);
        // Sorted while they come: a frame has few lines, but for those that nobody could follow.
        const place = claims.findLastIndex(({ toward }) => middle(toward) <= middle(claim.toward)) + 1;
        claims.splice(place, 0, claim);
    }

    of(frame: Frame, edge: GraphEdge): number {
        const claims = this.#claims.get(frame) ?? [];
        const number = claims.findIndex((claim) => claim.edge === edge) + 1;
        // Wires hang at the left of an interface, between the gaps in which the lines of what lies in it run.
        if (frame.node && wired.has(frame.node.kind)) {
            const places = Math.max(1, Math.floor(frame.width / 2 / WIRE_STEP));
            const left = frame.x + (lanes.has(frame.node.kind) ? WIRE_STEP / 2 : 0);
            return left + WIRE_STEP * (((number - 1) % places) + 1);
        }
        const part = number / (claims.length + 1);
        // The middle of a network's only card is where the card's own lines are.
        const isColumn = frame.node?.kind === 'network' && frame.rows[0]?.frames.length === 1;
        return frame.x + frame.width * (isColumn ? (1 + part) / 2 : part);
    }
}

/** As wide as the padding of what lies in an interface, so that no wire runs in the middle of one. */
const WIRE_STEP = 14;

function middle({ x, width }: Frame): number {
    return x + width / 2;
}

/** What lies in an interface has its wires between those of that: each frame is as far inside the other as wires are apart. */
const lanes: ReadonlySet<string> = new Set<NodeKind>(['subinterface', 'vxlan']);

const wired: ReadonlySet<string> = new Set<NodeKind>(['interface', 'dummy', 'subinterface', 'vxlan']);

/** Without the points that lie on the way between their neighbours. */
function straightened(points: readonly Point[]): readonly Point[] {
    const kept: Point[] = [];
    for (const point of points) {
        const [before, last] = [kept.at(-2), kept.at(-1)];
        if (last && last.x === point.x && last.y === point.y) continue;
        const isOnTheWay =
            before &&
            last &&
            ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
        if (isOnTheWay) kept.pop();
        kept.push(point);
    }
    return kept;
}
