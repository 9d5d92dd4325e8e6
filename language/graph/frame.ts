import type { GraphNode, NodeKind } from './graph.ts';
import { columnsFor, fillShelves } from './shelves.ts';
import { type TextBlock, textBlock } from './text-block.ts';

/** A node with its size and, inside it, those that lie in it in rows; places are relative until it is placed. */
export interface Frame<At> {
    /** Undefined for the sheet itself. */
    readonly node: GraphNode<At> | undefined;
    readonly block: TextBlock;
    readonly style: FrameStyle;
    readonly rows: readonly Row<At>[];
    width: number;
    height: number;
    x: number;
    y: number;
    parent: Frame<At> | undefined;
    /** Which of the parent's rows it is in. */
    row: number;
}

export interface Row<At> {
    readonly frames: readonly Frame<At>[];
    /** Relative to the frame's upper edge. */
    readonly top: number;
    readonly height: number;
}

/** How a frame is built, in pixels. */
export interface FrameStyle {
    /** From the edge to the text, and to what lies in it. */
    readonly padding: number;
    /** Between what lies in it; lines run here. */
    readonly gap: number;
    /** Where the text stands: over what lies in the frame, or to the left of it. */
    readonly heading: 'above' | 'beside';
}

const styles: Readonly<Record<'sheet' | NodeKind, FrameStyle>> = {
    sheet: { padding: 24, gap: 36, heading: 'above' },
    host: { padding: 16, gap: 22, heading: 'above' },
    interface: { padding: 14, gap: 20, heading: 'above' },
    dummy: { padding: 14, gap: 20, heading: 'above' },
    subinterface: { padding: 12, gap: 18, heading: 'above' },
    vxlan: { padding: 12, gap: 18, heading: 'above' },
    network: { padding: 12, gap: 12, heading: 'above' },
    switch: { padding: 12, gap: 12, heading: 'beside' },
    device: { padding: 12, gap: 12, heading: 'beside' },
    expectations: { padding: 14, gap: 10, heading: 'above' },
    shim: { padding: 9, gap: 0, heading: 'above' },
    endpoint: { padding: 9, gap: 0, heading: 'above' },
    container: { padding: 9, gap: 0, heading: 'above' },
    namespace: { padding: 9, gap: 0, heading: 'above' },
    port: { padding: 9, gap: 0, heading: 'above' },
    expectation: { padding: 9, gap: 0, heading: 'above' },
};

/** What lies in these is cards of one size, in columns. */
const grids: ReadonlySet<string> = new Set<NodeKind>(['network', 'expectations']);

/** What stands in a row of its own kind on the sheet, apart from the hosts. */
const apart: Readonly<Partial<Record<NodeKind, number>>> = { switch: 1, device: 1, expectations: 2 };

/** Builds a node's frame around the frames of its children. */
export function buildFrame<At>(node: GraphNode<At>, children: readonly Frame<At>[]): Frame<At> {
    const style = styles[node.kind];
    const shelves = grids.has(node.kind) ? gridShelves(children) : shelvesIn(style, children);
    const inner = Math.max(0, ...shelves.map((shelf) => widthOf(shelf, style.gap)));
    const block = textBlock(node, style.heading === 'above' ? Math.max(inner, 260) : 200);
    const isBeside = style.heading === 'beside' && 0 < children.length;
    const top = style.padding + (isBeside ? 0 : block.height + (children.length === 0 ? 0 : 8));
    const { rows, bottom } = stack(shelves, top, style.gap);
    const width = isBeside ? block.width + 16 + inner : Math.max(block.width, inner);
    return finish({
        node,
        block,
        style,
        rows,
        width: width + 2 * style.padding,
        height: Math.max(bottom, style.padding + block.height) + style.padding,
    });
}

/** The frame of the whole picture: hosts first, then the wire between them, then what is expected. */
export function buildSheet<At>(frames: readonly Frame<At>[]): Frame<At> {
    const style = styles.sheet;
    const groups = [0, 1, 2].map((group) =>
        frames.filter(({ node }) => (node ? (apart[node.kind] ?? 0) : 0) === group),
    );
    let room: number | undefined;
    const shelves = groups.flatMap((group) => {
        const filled = fillShelves(group, { gap: style.gap, aspect: 1.7, room });
        if (filled.length) room = Math.max(room ?? 640, ...filled.map(({ width }) => width));
        return filled.map(({ items }) => items);
    });
    const { rows, bottom } = stack(shelves, style.padding, style.gap);
    const inner = Math.max(0, ...shelves.map((shelf) => widthOf(shelf, style.gap)));
    return finish({
        node: undefined,
        block: { width: 0, height: 0, texts: [] },
        style,
        rows,
        width: inner + 2 * style.padding,
        height: bottom + style.padding,
    });
}

/** Where the first of a frame's children begins, from its left edge. */
export function indent<At>({ style, block, rows }: Frame<At>): number {
    return style.padding + (style.heading === 'beside' && 0 < rows.length ? block.width + 16 : 0);
}

function gridShelves<At>(children: readonly Frame<At>[]): readonly (readonly Frame<At>[])[] {
    const columns = columnsFor(children.length);
    const width = Math.ceil(Math.max(0, ...children.map((child) => child.width)) / 12) * 12;
    for (const child of children) child.width = width;
    return Array.from({ length: Math.ceil(children.length / Math.max(columns, 1)) }, (_, row) =>
        children.slice(row * columns, (row + 1) * columns),
    );
}

function shelvesIn<At>({ gap }: FrameStyle, children: readonly Frame<At>[]): readonly (readonly Frame<At>[])[] {
    return fillShelves(children, { gap, aspect: 2.4 }).map(({ items }) => items);
}

function widthOf(shelf: readonly { readonly width: number }[], gap: number): number {
    return shelf.reduce((sum, { width }) => sum + width + gap, -gap);
}

/** Rows one under the other; what is nearly as high as its row becomes as high. */
function stack<At>(shelves: readonly (readonly Frame<At>[])[], top: number, gap: number) {
    let y = top;
    const rows = shelves.map((frames): Row<At> => {
        const height = Math.max(...frames.map((frame) => frame.height));
        for (const frame of frames) if (0.5 * height <= frame.height) frame.height = height;
        const row = { frames, top: y, height };
        y += height + gap;
        return row;
    });
    return { rows, bottom: rows.length === 0 ? top : y - gap };
}

function finish<At>(built: Omit<Frame<At>, 'x' | 'y' | 'parent' | 'row'>): Frame<At> {
    const frame: Frame<At> = { ...built, x: 0, y: 0, parent: undefined, row: 0 };
    for (const [index, { frames }] of frame.rows.entries()) {
        for (const child of frames) {
            child.parent = frame;
            child.row = index;
        }
    }
    return frame;
}
