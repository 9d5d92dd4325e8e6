import { countWhile } from './count-while.ts';
import { type MvlanDocument, parse } from './parse.ts';

/** A part of a file, parsed by itself: whole statements, so that it means what it means in the file. */
export interface Excerpt {
    readonly document: MvlanDocument;
    /** Where it begins in the file, in UTF-16 code units. */
    readonly start: number;
}

/** The last statement that begins before an offset, with all up to the next one; quick however long the file is. */
export function excerptAround({ parseResult, textDocument, uri }: MvlanDocument, offset: number): Excerpt {
    const { statements } = parseResult.value;
    const startOf = (index: number) => statements[index]?.$cstNode?.offset;
    const behind = countWhile(statements, ({ $cstNode }) => ($cstNode?.offset ?? 0) < offset);
    const start = (behind === 0 ? undefined : startOf(behind - 1)) ?? 0;
    const end = startOf(behind) ?? parseResult.text.length;
    const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(Math.max(offset, end)) };
    return { document: parse(textDocument.getText(range), uri.toString()), start };
}
