import { translated } from '../message/say.ts';
import { drawBadge, exclamationMark } from './drawing.ts';
import { decimal, type Element, element } from './element.ts';
import type { Box, Point } from './geometry.ts';
import type { GraphNode } from './graph.ts';
import { isContainer } from './kinds.ts';
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts';
import { type MarkKind, type Marks, markWords } from './mark.ts';

/** What is said over a picture, by the ids of its nodes. */
export interface Looks {
    /** In the statement that the cursor is in. */
    readonly current: ReadonlySet<string>;
    readonly selected: ReadonlySet<string>;
    /** What a search found. */
    readonly found: ReadonlySet<string>;
    /** Whether the selected one reaches them. */
    readonly reach: ReadonlyMap<string, 'yes' | 'no' | 'unknown'>;
    /** Why the selected one does not reach: where the reasons lie. */
    readonly reasons: ReadonlySet<string>;
    readonly marks: Marks;
}

export const noLooks: Looks = {
    current: new Set(),
    selected: new Set(),
    found: new Set(),
    reach: new Map(),
    reasons: new Set(),
    marks: {},
};

/** Frames and badges over the nodes that something is said about. */
export function overlay({ nodes }: Pick<Layout, 'nodes'>, looks: Looks): readonly Element[] {
    return nodes.flatMap((placed) => [
        ...halos(placed, looks),
        ...reachBadge(placed, looks),
        ...drawMark(placed, looks.marks),
    ]);
}

function halos({ node, box }: PlacedNode, looks: Looks): readonly Element[] {
    const kinds = (['reasons', 'found', 'current', 'selected'] as const).filter((kind) => looks[kind].has(node.id));
    return kinds.map((kind, index) => halo(box, `halo ${kind}`, 4 + 3 * index));
}

/** Right outside of a node's own frame, or a little off where that has the colour of a finding: neighbours keep their distance. */
const MARK_DISTANCE = 1.5;
const BESIDE_FINDING = 3.25;

function halo({ x, y, width, height }: Box, className: string, by: number): Element {
    const outer = { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
    return element('rect', { class: className, ...outer, rx: 6 + by });
}

function reachBadge({ node, box }: PlacedNode, { reach }: Looks): readonly Element[] {
    const verdict = reach.get(node.id);
    if (verdict === undefined) return [];
    // Findings are on the corner above, and the marks of expectations on lines below; beside the cards of a frame are theirs.
    const down = isContainer(node.kind) ? BESIDE_HEADING : box.height / 2;
    return [badge(`verdict ${verdict}`, { x: box.x + box.width, y: box.y + down }, verdicts[verdict])];
}

/** From the upper edge of a frame. */
const BESIDE_HEADING = 22;

const tick = 'M-3 .2l2 2.2l4-4.6';

const verdicts = {
    yes: tick,
    no: 'M-2.4-2.4l4.8 4.8M2.4-2.4l-4.8 4.8',
    unknown: 'M-1.8-1.6a1.8 1.8 0 1 1 1.8 2v.6M0 3.2v.1',
};

/** On the upper left corner; of an expectation, which has its own mark there, on the lower right one. */
function signPlace({ kind }: GraphNode, { x, y, width, height }: Box): Point {
    return kind === 'expectation' ? { x: x + width - 2, y: y + height - 2 } : { x: x + 2, y: y + 2 };
}

/** The mark of a node: a frame around it in the mark's colour, and a sign on a corner. */
export function drawMark({ node, box }: PlacedNode, marks: Marks): readonly Element[] {
    const mark = marks[node.id];
    if (!mark) return [];
    const sign = badge(`sign ${mark.kind}`, signPlace(node, box), signs[mark.kind]);
    const title = element('title', {}, [`${node.label} ${translated(markWords[mark.kind])}. ${mark.note}`.trim()]);
    return [
        halo(box, `marked ${mark.kind}`, node.severity ? BESIDE_FINDING : MARK_DISTANCE),
        // The frame runs over the node's own badge.
        ...(node.severity ? [element('g', { class: `has-${node.severity}` }, [drawBadge(box, node.severity)])] : []),
        { ...sign, children: [title, ...sign.children] },
    ];
}

const signs: Readonly<Record<MarkKind, string>> = {
    create: 'M-3.2 0h6.4M0-3.2v6.4',
    change: 'M-3.2 .8c1-2.4 2.2-2.4 3.2-.8s2.2 1.6 3.2-.8',
    recreate: 'M2.8-1.4a3.2 3.2 0 1 0 .3 2.2M3.2-3.4v2.2h-2.2',
    remove: 'M-3.2 0h6.4',
    doing: 'M-2.2 0h.1M0 0h.1M2.2 0h.1',
    done: tick,
    failed: exclamationMark,
    running: 'M-1.6-2.8v5.6l4.4-2.8z',
    stopped: 'M-2.2-2.2h4.4v4.4h-4.4z',
    foreign: 'M-2.4 3v-6h4.6l-1.4 1.8l1.4 1.8h-4.6',
    kept: tick,
    surprise: exclamationMark,
};

function badge(className: string, { x, y }: { readonly x: number; readonly y: number }, d: string): Element {
    return element('g', { class: className, transform: `translate(${decimal(x)} ${decimal(y)})` }, [
        element('circle', { r: 7 }),
        element('path', { d }),
    ]);
}

/** The way between two nodes, with what decides about it beside its longest piece. */
export function drawWay({ points }: PlacedEdge, kind: 'yes' | 'no' | 'unknown'): Element {
    const d = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${decimal(x)} ${decimal(y)}`).join('');
    return element('path', { class: `way ${kind}`, d });
}
