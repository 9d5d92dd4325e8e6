import { abreast, inColumns, type Line, widthOf } from './columns.ts';
import { type FrameStyle, frameStyles, sheetStyle } from './frame-style.ts';
import type { GraphNode, NodeKind } from './graph.ts';
import { isContainer } from './kinds.ts';
import { columnsFor, fillShelves } from './shelves.ts';
import { type TextBlock, textBlock } from './text-block.ts';

/** A node with its size and, inside it, those that lie in it in rows; 0, 0 until it is placed. */
export interface Frame {
    /** Undefined for the sheet itself. */
    readonly node: GraphNode | undefined;
    readonly block: TextBlock;
    /** How wide its texts may be. */
    readonly room: number;
    readonly style: FrameStyle;
    readonly rows: readonly Row[];
    width: number;
    height: number;
    x: number;
    y: number;
    parent: Frame | undefined;
    /** Which of the parent's rows it is in. */
    row: number;
}

interface Row {
    readonly frames: readonly Frame[];
    /** Where each of them begins, from the left edge of the first. */
    readonly lefts: readonly number[];
    /** From the frame's upper edge. */
    readonly top: number;
    height: number;
}

/** What a sheet may be wide without a thought. */
const SHEET_WIDTH = 1200;

/** What a label with its lines may be wide where nothing that lies under it is. */
const HEADING_WIDTH = 260;

/** How much wider a shelf may get so that what is on it stands under what is on the others. */
const ROOM_IN_SHELF = 1.3;

/** Between a heading and what stands beside it. */
const HEADING_GAP = 16;

/**
 * What stands on a sheet one under the other: hosts, what is on none of them, the wire between them, and what is
 * expected of it all.
 */
const levels: Readonly<Partial<Record<NodeKind, number>>> = { host: 0, switch: 2, device: 2, expectations: 3 };
const ON_NO_HOST = 1;

/** Builds a node's frame around the frames of its children. */
export function buildFrame(node: GraphNode, children: readonly Frame[]): Frame {
    const style = frameStyles[node.kind];
    const shelves = shelvesOf(children, style);
    const lines = inColumns(shelves, style.gap, style.inside === 'rows' ? undefined : ROOM_IN_SHELF);
    const inner = widthOf(lines);
    const room = Math.max(inner, HEADING_WIDTH);
    const block = textBlock(node, room);
    const isBeside = style.heading === 'beside' && 0 < children.length;
    const lead = isBeside || children.length === 0 ? 0 : style.lead;
    const top = style.padding + (isBeside ? 0 : block.height + lead);
    const { rows, bottom } = stack(lines, top, style.gap);
    const width = isBeside ? block.width + HEADING_GAP + inner : Math.max(block.width, inner);
    return finish({
        node,
        block,
        room,
        style,
        rows,
        width: width + style.inset + 2 * style.padding,
        height: Math.max(bottom, style.padding + block.height) + style.padding,
    });
}

/** The frame of the whole picture. */
export function buildSheet(frames: readonly Frame[]): Frame {
    const { padding, gap, aspect } = sheetStyle;
    let atLeast = SHEET_WIDTH;
    const lines = [0, 1, 2, 3].flatMap((level) => {
        const group = frames.filter(({ node }) => node && (levels[node.kind] ?? ON_NO_HOST) === level);
        if (level === 0) {
            const hosts = inColumns(evenRows(group), gap);
            atLeast = Math.max(atLeast, widthOf(hosts));
            return hosts;
        }
        const filled = fillShelves(group, { gap, aspect, atLeast });
        atLeast = Math.max(atLeast, ...filled.map(({ width }) => width));
        return abreast(
            filled.map(({ items }) => items),
            gap,
        );
    });
    const { rows, bottom } = stack(lines, padding, gap);
    return finish({
        node: undefined,
        block: { width: 0, height: 0, texts: [] },
        room: 0,
        style: sheetStyle,
        rows,
        width: widthOf(lines) + 2 * padding,
        height: bottom + padding,
    });
}

/** Gives a frame and all in it their places. */
export function placeFrame(frame: Frame, x: number, y: number): void {
    const { style, block, rows } = frame;
    frame.x = x;
    frame.y = y;
    const indent = style.padding + (style.heading === 'beside' ? block.width + HEADING_GAP : 0);
    for (const { frames, lefts, top } of rows) {
        for (const [index, child] of frames.entries()) placeFrame(child, x + indent + (lefts[index] ?? 0), y + top);
    }
}

function shelvesOf(children: readonly Frame[], style: FrameStyle): readonly (readonly Frame[])[] {
    if (style.inside === 'grid') return gridShelves(children);
    return style.inside === 'rows' ? evenRows(children) : looseShelves(children, style);
}

/** Up to three in one row, else about as many rows as there are in each. */
function evenRows(children: readonly Frame[]): readonly (readonly Frame[])[] {
    const inRow = children.length <= 3 ? Math.max(1, children.length) : Math.ceil(Math.sqrt(children.length));
    return Array.from({ length: Math.ceil(children.length / inRow) }, (_, row) =>
        children.slice(row * inRow, (row + 1) * inRow),
    );
}

function gridShelves(children: readonly Frame[]): readonly (readonly Frame[])[] {
    // In steps, so that a slightly longer name does not move its neighbours.
    const width = Math.ceil(largest(children.map((child) => child.width)) / 12) * 12;
    for (const child of children) child.width = width;
    const columns = columnsFor(children.length);
    return Array.from({ length: Math.ceil(children.length / columns) }, (_, row) =>
        children.slice(row * columns, (row + 1) * columns),
    );
}

function looseShelves(children: readonly Frame[], { gap, aspect }: FrameStyle) {
    return fillShelves(children, { gap, aspect, atLeast: 0 }).map(({ items }) => items);
}

/** Rows one under the other; what is nearly as high as its row becomes as high, and what is nearly as wide as its column as wide. */
function stack(lines: readonly Line<Frame>[], top: number, gap: number) {
    let y = top;
    const rows = lines.map(({ items: frames, lefts, rooms }): Row => {
        for (const [index, frame] of frames.entries()) {
            const width = rooms[index] ?? 0;
            if (width <= 2 * frame.width) widen(frame, width);
        }
        const height = largest(frames.map((frame) => frame.height));
        for (const frame of frames) if (height <= 2 * frame.height) stretch(frame, height);
        const row = { frames, lefts, top: y, height };
        y += height + gap;
        return row;
    });
    return { rows, bottom: rows.length === 0 ? top : y - gap };
}

/**
 * Makes a frame as high as its row, and interfaces that fill its last row with it. Lanes and networks keep their height: a
 * colour that goes on where nothing is would say that something is there.
 */
function stretch(frame: Frame, height: number): void {
    const by = height - frame.height;
    if (by === 0 || frame.style.inside === 'grid') return;
    frame.height = height;
    const last = frame.rows.at(-1);
    const growing =
        last?.frames.filter(({ height: own, style }) => own === last.height && style.inside === 'rows') ?? [];
    if (!last || growing.length === 0) return;
    for (const child of growing) stretch(child, child.height + by);
    last.height += by;
}

/** Makes a frame as wide as its column, and what fills a row of it; cards are as wide as the others in their grid. */
function widen(frame: Frame, width: number): void {
    const by = width - frame.width;
    const { node, style, rows } = frame;
    if (by <= 0 || !node || !isContainer(node.kind) || style.heading === 'beside') return;
    const right = frame.width - style.padding;
    frame.width = width;
    for (const { frames, lefts } of rows) {
        const last = frames.at(-1);
        if (last && right <= style.padding + (lefts.at(-1) ?? 0) + last.width) widen(last, last.width + by);
    }
}

function finish(built: Omit<Frame, 'x' | 'y' | 'parent' | 'row'>): Frame {
    const frame: Frame = { ...built, x: 0, y: 0, parent: undefined, row: 0 };
    for (const [index, { frames }] of frame.rows.entries()) {
        for (const child of frames) {
            child.parent = frame;
            child.row = index;
        }
    }
    return frame;
}

function largest(values: readonly number[]): number {
    return values.reduce((most, value) => Math.max(most, value), 0);
}
