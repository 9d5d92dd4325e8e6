import { layOut, type Piece } from './canonical-layout.ts';

/** A piece of a text, as offsets, and what comes in its place. */
export interface FormatEdit {
    readonly start: number;
    readonly end: number;
    readonly newText: string;
}

/** Lines of a text, counted from 0, the last one included. */
export interface LineRange {
    readonly startLine: number;
    readonly endLine: number;
}

/**
 * A file's text in canonical layout: the same tokens and comments in the same order, whether they can be parsed or not.
 * Line ends become `\n`. The canonical layout of what is in canonical layout is itself.
 */
export function format(text: string): string {
    let formatted = '';
    for (const piece of layOut(text)) formatted += piece.gap + piece.text;
    return formatted;
}

/**
 * The edits that bring a text, or only some lines of it, into canonical layout: sorted, apart from each other, and none
 * where the text has it. They keep the kind of line ends that the text has.
 */
export function formatEdits(text: string, range?: LineRange): readonly FormatEdit[] {
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    const edits: FormatEdit[] = [];
    let previous: Pick<Piece, 'end' | 'endLine'> = { end: 0, endLine: 0 };
    for (const piece of layOut(text)) {
        const isInPlace = piece.gap === text.slice(previous.end, piece.start);
        if (isInPlace && piece.text === text.slice(piece.start, piece.end)) {
            previous = piece;
            continue;
        }
        for (const { start, end, newText, firstLine, lastLine } of changesAt(text, previous, piece)) {
            if (range && (lastLine <= range.startLine || range.endLine + 1 < firstLine)) continue;
            if (unixLineEnds(text.slice(start, end)) === newText) continue;
            edits.push({ start, end, newText: newText.replaceAll('\n', lineEnd) });
        }
        previous = piece;
    }
    return edits;
}

/** An edit that may turn out to change nothing. */
interface Change extends FormatEdit {
    /** It is made where this line, counted from 1, is not behind the range… */
    readonly firstLine: number;
    /** … and this one not before it. To want a whole range of lines, the later one comes first. */
    readonly lastLine: number;
}

/** The gap before a piece, cut into what belongs to the lines before, between and at it; and the piece itself. */
function changesAt(
    text: string,
    { end: from, endLine }: Pick<Piece, 'end' | 'endLine'>,
    piece: Piece,
): readonly Change[] {
    const { start: to, startLine, gap } = piece;
    const own = { start: to, end: piece.end, newText: piece.text, firstLine: startLine, lastLine: piece.endLine };
    const written = text.slice(from, to);
    const behind = from + (from === 0 ? 0 : Math.max(0, written.search(/[\n\r]/)));
    const cut = from + Math.max(written.lastIndexOf('\n'), written.lastIndexOf('\r')) + 1;
    const wanted = gap.slice(0, gap.lastIndexOf('\n') + 1);
    if (cut === from) return [{ start: from, end: to, newText: gap, firstLine: startLine, lastLine: startLine }, own];
    if (wanted === '' && 0 < from) {
        return [{ start: from, end: to, newText: gap, firstLine: startLine, lastLine: endLine }, own];
    }
    return [
        { start: from, end: behind, newText: '', firstLine: endLine, lastLine: endLine },
        { start: behind, end: cut, newText: wanted, firstLine: startLine - 1, lastLine: endLine + 1 },
        { start: cut, end: to, newText: gap.slice(wanted.length), firstLine: startLine, lastLine: startLine },
        own,
    ];
}

function unixLineEnds(text: string): string {
    return text.replaceAll(/\r\n?/g, '\n');
}
