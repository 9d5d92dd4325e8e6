import type { Severity } from '../finding/finding.ts';
import { describeNode, nameNode } from './description.ts';
import { decimal, type Element, element } from './element.ts';
import type { Box, Point } from './geometry.ts';
import type { GraphNode } from './graph.ts';
import { ICON_SIZE, icons } from './icons.ts';
import { drawJudgement, judgementClass } from './judgement.ts';
import { isContainer } from './kinds.ts';
import type { PlacedNode } from './layout.ts';
import { CHIP_PADDING, type PlacedText, typography } from './text-block.ts';

/** A node as a group: box, icon, texts and a badge for its worst finding. `data-id` bears its id. */
export function drawNode(placed: PlacedNode): Element {
    const { node, box, texts } = placed;
    return element(
        'g',
        {
            class: classes(
                'node',
                node.kind,
                accentClass(node.accent),
                node.severity && `has-${node.severity}`,
                node.kind === 'expectation' && !node.severity ? judgementClass(undefined) : undefined,
            ),
            'data-id': node.id,
            role: isContainer(node.kind) ? 'group' : 'img',
            'aria-label': nameNode(node),
        },
        [
            element('title', {}, [describeNode(node)]),
            ...(node.kind === 'stack' ? drawPile(box) : []),
            element('rect', { class: 'box', ...box, rx: radii[node.kind] ?? 6 }),
            ...trim(placed),
            ...drawIcon(placed),
            ...texts.flatMap(drawText),
            ...(node.severity ? [drawBadge(box, node.severity)] : []),
        ],
    );
}

/** The radius of the button that folds a frame or opens it, and where its middle is. */
export const HANDLE_RADIUS = 7;

export function handlePlace({ box, texts }: PlacedNode): Point {
    const [first] = texts;
    return { x: box.x, y: first ? first.box.y + first.box.height / 2 : box.y + 12 };
}

/** The button that folds a frame, or opens what is folded. */
export function drawHandle(placed: PlacedNode, isFolded: boolean): Element {
    const { x, y } = handlePlace(placed);
    return element(
        'g',
        {
            class: isFolded ? 'handle is-folded' : 'handle',
            transform: `translate(${decimal(x)} ${decimal(y)})`,
        },
        [element('circle', { r: HANDLE_RADIUS }), element('path', { d: isFolded ? 'M-3 0h6M0-3v6' : 'M-3 0h6' })],
    );
}

const radii: Readonly<Partial<Record<GraphNode['kind'], number>>> = {
    host: 10,
    interface: 8,
    dummy: 8,
    subinterface: 8,
    vxlan: 8,
    network: 7,
    switch: 8,
    device: 8,
    expectations: 8,
};

export function classes(...names: readonly (string | undefined)[]): string {
    return names.filter((name) => name !== undefined).join(' ');
}

export function accentClass(accent: number | undefined): string | undefined {
    return accent === undefined ? undefined : `accent-${accent}`;
}

/** The edges of further cards under one. */
function drawPile({ x, y, width, height }: Box): readonly Element[] {
    return [4, 2].map((by) => element('rect', { class: 'box', x: x + by, y: y + by, width, height, rx: 6 }));
}

/** The title bar of a host, the coloured edge of a network or card. */
function trim({ node, box, texts }: PlacedNode): readonly Element[] {
    if (node.kind === 'host') {
        const bottom = Math.max(...texts.map((text) => text.box.y + text.box.height)) + 8;
        return [element('path', { class: 'band', d: topPath(box, { height: bottom - box.y, radius: 10 }) })];
    }
    if (node.accent === undefined) return [];
    if (node.kind === 'network')
        return [element('path', { class: 'strip', d: topPath(box, { height: 4, radius: 7 }) })];
    if (isContainer(node.kind)) return [];
    return [
        element('rect', {
            class: 'strip',
            x: box.x + 4,
            y: box.y + 7,
            width: 2.5,
            height: Math.max(0, box.height - 14),
            rx: 1.25,
        }),
    ];
}

/** The upper part of a box with round corners. */
function topPath(
    { x, y, width }: Box,
    { height, radius }: { readonly height: number; readonly radius: number },
): string {
    const inset = radius - Math.sqrt(Math.max(0, radius ** 2 - (radius - Math.min(height, radius)) ** 2));
    const corner = Math.min(height, radius);
    const right = x + width;
    return [
        `M${decimal(x + inset)} ${decimal(y + height)}`,
        height < radius ? '' : `V${decimal(y + corner)}`,
        `A${radius} ${radius} 0 0 1 ${decimal(x + radius)} ${decimal(y)}`,
        `H${decimal(right - radius)}`,
        `A${radius} ${radius} 0 0 1 ${decimal(right - inset)} ${decimal(y + corner)}`,
        height < radius ? '' : `V${decimal(y + height)}`,
        'Z',
    ].join('');
}

function drawIcon({ node, texts: [first] }: PlacedNode): readonly Element[] {
    if (!first) return [];
    const x = first.box.x - ICON_SIZE - 6;
    const y = first.box.y + (first.box.height - ICON_SIZE) / 2;
    if (node.kind === 'expectation') {
        return [drawJudgement(node.severity, { x: x + ICON_SIZE / 2, y: y + ICON_SIZE / 2 })];
    }
    const d = icons[node.kind];
    if (d === undefined) return [];
    return [element('path', { class: 'icon', d, transform: `translate(${decimal(x)} ${decimal(y)})` })];
}

function drawText({ text, style, box }: PlacedText): readonly Element[] {
    const { size } = typography[style];
    const isTag = style === 'tag';
    // The middle of capitals, which are 0.73 of the size high, on the middle of the row.
    const baseline = box.y + box.height / 2 + size * 0.36;
    const words = element('text', { class: style, x: box.x + (isTag ? CHIP_PADDING : 0), y: baseline }, [text]);
    if (!isTag) return [words];
    const chip = { x: box.x, y: box.y + (box.height - 15) / 2, width: box.width, height: 15, rx: 7.5 };
    return [element('rect', { class: 'chip', ...chip }), words];
}

/** On the upper right corner. */
export function drawBadge({ x, y, width }: Box, severity: Severity): Element {
    return badge(severity, { x: x + width - 4, y: y + 1 });
}

/** `!`, around the middle of a disc. */
export const exclamationMark = 'M0-3.4v3.6M0 3v.1';

/** `!` in a disc of the severity's colour; for a hint, which is taste, `i` in a ring of it. */
export function badge(severity: Severity, { x, y }: Point): Element {
    const [radius, mark] = severity === 'hint' ? [5.5, 'M0-2.4v.1M0-.2v2.6'] : [7, exclamationMark];
    return element('g', { class: 'badge', transform: `translate(${decimal(x)} ${decimal(y)})` }, [
        element('circle', { r: radius }),
        element('path', { d: mark }),
    ]);
}
