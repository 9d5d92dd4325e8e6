import { commentGaps } from './comment-columns.ts';
import { readItems } from './item.ts';
import { linesOf } from './lines.ts';
import { Outline } from './outline.ts';
import { blanksBetween } from './spacing.ts';

/** A token, a comment, or at last the end of the text, with what comes before it in canonical layout. */
export interface Piece {
    /** The blanks and line ends before it. */
    readonly gap: string;
    readonly text: string;
    /** Its place in the source: offsets, and lines counted from 1. */
    readonly start: number;
    readonly end: number;
    readonly startLine: number;
    readonly endLine: number;
}

/** A text in canonical layout, piece by piece. Takes time in proportion to the text. */
export function layOut(text: string): readonly Piece[] {
    const outline = new Outline(readItems(text));
    const { items } = outline;
    const lines = linesOf(outline);
    const columns = commentGaps(lines, outline);
    const pieces: Piece[] = [];
    for (const { start: first, end: behind, isBelowBlank } of lines) {
        for (let index = first; index < behind; index++) {
            const item = items[index];
            if (!item) continue;
            const blanks = index === first ? outline.indent(index) : blanksBetween(items[index - 1], item);
            const lineEnds = index === first && 0 < index ? (isBelowBlank ? '\n\n' : '\n') : '';
            const { text: image, start, end, startLine, endLine } = item;
            pieces.push({
                gap: gapOf(lineEnds, columns.get(index) ?? blanks),
                text: image,
                start,
                end,
                startLine,
                endLine,
            });
        }
    }
    const last = items.at(-1);
    const endLine = (last?.endLine ?? 1) + lineEndsIn(text.slice(last?.end ?? 0));
    const end = { start: text.length, end: text.length, startLine: endLine, endLine };
    return [...pieces, { ...end, gap: last ? '\n' : '', text: '' }];
}

/** Nearly all gaps are one of two. */
function gapOf(lineEnds: string, blanks: number): string {
    if (lineEnds === '' && blanks < 2) return blanks === 0 ? '' : ' ';
    return lineEnds + ' '.repeat(blanks);
}

function lineEndsIn(text: string): number {
    return text.match(/\r\n?|\n/g)?.length ?? 0;
}
