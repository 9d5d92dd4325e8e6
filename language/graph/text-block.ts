import type { Box } from './geometry.ts';
import type { GraphNode, NodeKind } from './graph.ts';
import { ICON_SIZE, icons } from './icons.ts';
import { kept } from './kept.ts';
import { printable } from './printable.ts';
import { type Face, textWidth, wrapText } from './text-width.ts';

/** How a text is set, and what of: a `tag` stands in a chip. */
export type TextStyle = 'title' | 'label' | 'plain' | 'name' | 'value' | 'quiet' | 'tag';

/** A text in its place. */
export interface PlacedText {
    /** What is drawn, perhaps cut; the whole text is in the node. */
    readonly text: string;
    readonly style: TextStyle;
    /** Holds all of the ink. */
    readonly box: Box;
}

/** Some texts set together, from 0, 0. */
export interface TextBlock {
    readonly width: number;
    readonly height: number;
    readonly texts: readonly PlacedText[];
}

export const typography: Readonly<Record<TextStyle, { readonly face: Face; readonly size: number }>> = {
    title: { face: 'bold', size: 14 },
    label: { face: 'bold', size: 12 },
    plain: { face: 'sans', size: 11.5 },
    name: { face: 'sans', size: 11 },
    value: { face: 'mono', size: 11 },
    quiet: { face: 'mono', size: 11 },
    tag: { face: 'sans', size: 10 },
};

/** The distance from the left edge of a chip to its text. */
export const CHIP_PADDING = 6;

/** The widest that a text gets where it alone is as wide; a full IPv6 address with its prefix length fits. */
const ROOM = 300;
const LABEL_ROOM = 240;
/** In how many rows of that a text may stand before it is cut. */
const MOST_ROWS = 3;
const ROW = 17;
const TITLE_ROW = 20;
const SPACE = 7;
/** Between a label and the lines under it. */
const LEAD = 2;

/** Sets what is written on a node. Nothing gets wider than the room but what stands alone in its row. */
export function textBlock(node: GraphNode, room: number): TextBlock {
    return keptBlock(node, [room], () => set(node, room));
}

const keptBlock = kept<object, TextBlock>();

function set(node: GraphNode, room: number): TextBlock {
    const setter = new Setter(node.kind === 'host' ? TITLE_ROW : ROW, room);
    const indent = icons[node.kind] !== undefined || node.kind === 'expectation' ? ICON_SIZE + 6 : 0;
    const labelRoom =
        labelRooms[node.kind] ?? (spacious.has(node.kind) ? Math.max(LABEL_ROOM, room - indent) : LABEL_ROOM);
    for (const [row, label] of pieces(node.label, labelStyles[node.kind] ?? 'label', labelRoom).entries()) {
        if (0 < row) setter.breakRow();
        setter.indent(indent);
        setter.put([label]);
    }
    for (const tag of node.tags) setter.put(pieces(tag, 'tag', LABEL_ROOM));
    const isFlowing = flowing.has(node.kind);
    const names = node.lines.map(({ name }) => (name === undefined ? 0 : textWidth(printable(name), 'sans', 11)));
    const column = isFlowing ? 0 : Math.ceil(Math.max(0, ...names));
    for (const [index, { name, value, tone }] of node.lines.entries()) {
        if (!isFlowing) setter.breakRow(index === 0 ? LEAD : 0);
        const heading = name === undefined ? [] : pieces(name, 'name', ROOM).slice(0, 1);
        for (const [row, part] of pieces(value, tone === 'quiet' ? 'quiet' : 'value', ROOM).entries()) {
            if (0 < row) setter.breakRow();
            if (0 < row && name !== undefined) setter.indent(column + SPACE - 1);
            setter.put(row === 0 ? [...heading.map((first) => widened(first, column)), part] : [part]);
        }
    }
    return setter.block();
}

/** Two names and what is between them. */
const labelRooms: Readonly<Partial<Record<NodeKind, number>>> = { expectation: 2 * LABEL_ROOM };

const labelStyles: Readonly<Partial<Record<NodeKind, TextStyle>>> = { host: 'title', expectation: 'plain' };

/** Wide nodes: their lines follow the label in its own row. */
const flowing: ReadonlySet<NodeKind> = new Set(['host', 'interface', 'dummy', 'subinterface', 'vxlan']);

/** Their labels may be as wide as what lies under them. */
const spacious: ReadonlySet<NodeKind> = new Set([...flowing, 'network']);

interface Piece {
    readonly text: string;
    readonly style: TextStyle;
    readonly width: number;
}

/** A text in as many rows as it needs. */
function pieces(text: string, style: TextStyle, room: number): readonly Piece[] {
    const { face, size } = typography[style];
    const chip = style === 'tag' ? 2 * CHIP_PADDING : 0;
    const rows = wrapText(printable(text), face, { size, room, most: style === 'tag' ? 1 : MOST_ROWS });
    return rows.map((row) => ({ text: row, style, width: Math.ceil(textWidth(row, face, size)) + chip }));
}

function widened(piece: Piece, least: number): Piece {
    return { ...piece, width: Math.max(piece.width, least) };
}

/** Sets pieces one after the other, in as many rows as they need. */
class Setter {
    readonly #texts: PlacedText[] = [];
    readonly #room: number;
    #start = 0;
    #x = 0;
    #y = 0;
    #rowHeight: number;
    #width = 0;

    constructor(firstRow: number, room: number) {
        this.#rowHeight = firstRow;
        this.#room = room;
    }

    /** Leaves room at the beginning of a row. */
    indent(by: number): void {
        this.#start = by;
        this.#x = by;
    }

    /** Sets pieces that belong together, in a new row where this one has no room for them. */
    put(pieces: readonly Piece[]): void {
        const width = pieces.reduce((sum, { width }) => sum + width, (pieces.length - 1) * (SPACE - 1));
        const space = this.#x === this.#start ? 0 : SPACE + 1;
        if (this.#start < this.#x && this.#room < this.#x + space + width) this.breakRow();
        else this.#x += space;
        for (const { text, style, width } of pieces) {
            this.#texts.push({ text, style, box: { x: this.#x, y: this.#y, width, height: this.#rowHeight } });
            this.#x += width + SPACE - 1;
        }
        this.#x -= SPACE - 1;
        this.#width = Math.max(this.#width, this.#x);
    }

    breakRow(lead = 0): void {
        this.#y += this.#rowHeight + lead;
        this.#x = 0;
        this.#start = 0;
        this.#rowHeight = ROW;
    }

    block(): TextBlock {
        return { width: this.#width, height: this.#y + this.#rowHeight, texts: this.#texts };
    }
}
