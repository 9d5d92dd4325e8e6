import { type CstNode, CstUtils } from 'langium';
import type { Fragment } from './fragment.ts';
import type { ReadFragment, Replacement } from './fragment-reader.ts';

interface Before {
    /** The fragments as they were. */
    readonly fragments: readonly Fragment[];
    /** The statements of a fragment, with their old text. */
    readonly nodesOf: (index: number) => readonly CstNode[];
}

/**
 * Leaves out of a replacement what came out as it was: the fragments right before a change are read again as well, and
 * hardly ever differently; nor does a blank line or a comment behind a statement change the statement.
 */
export function withoutKept(replacement: Replacement, { fragments, nodesOf }: Before): Replacement {
    const { first, last, read } = replacement;
    let kept = 0;
    for (const [index, each] of read.entries()) {
        const known = fragments[first + index];
        if (!known || first + index === last || !isSame(each, known, nodesOf(first + index))) break;
        kept++;
    }
    return { ...replacement, first: first + kept, read: read.slice(kept) };
}

/** Whether the same tokens, at the same places, were taken for the same, and the same was wrong with them. */
function isSame({ fragment, tokens }: ReadFragment, known: Fragment, nodes: readonly CstNode[]): boolean {
    const { anchor, column, comments, problems } = fragment;
    if (anchor.offset !== known.anchor.offset || anchor.line !== known.anchor.line || column !== known.column)
        return false;
    if (comments.length > 0 || known.comments.length > 0 || problems.length > 0 || known.problems.length > 0)
        return false;
    const leaves = nodes.flatMap((node) => CstUtils.flattenCst(node).toArray());
    return (
        tokens.length === leaves.length &&
        tokens.every(({ startOffset, startLine = 1, startColumn = 1, tokenType, image }, index) => {
            const leaf = leaves[index];
            const start = leaf?.range.start;
            return (
                leaf?.offset === startOffset &&
                start?.line === startLine - 1 &&
                // A line can begin elsewhere though a token stays: `\r\n` in place of a line break and a blank.
                start.character === startColumn - 1 &&
                leaf.tokenType === tokenType &&
                leaf.text === image
            );
        })
    );
}
