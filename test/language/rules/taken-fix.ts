import { isDeepStrictEqual } from 'node:util';
import { type LocatedEdit, locateEdit } from '../../../language/finding/edits.ts';
import type { Edit } from '../../../language/finding/finding.ts';
import type { MvlanDocument } from '../../../language/parser/parse.ts';

/** A text after taking fixes: their edits, each once, as several findings can have one fix together. */
export function withEdits({ textDocument }: MvlanDocument, edits: readonly Edit[]): string {
    const text = textDocument.getText();
    const located = edits
        .map(locateEdit)
        .filter((edit, index, all) => index === all.findIndex((other) => isDeepStrictEqual(other, edit)));
    const offset = ({ range }: LocatedEdit, end: 'start' | 'end') => textDocument.offsetAt(range[end]);
    return located
        .sort((a, b) => offset(b, 'start') - offset(a, 'start'))
        .reduce(
            (done, edit) => done.slice(0, offset(edit, 'start')) + edit.text + done.slice(offset(edit, 'end')),
            text,
        );
}
