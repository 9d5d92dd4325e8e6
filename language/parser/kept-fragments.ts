import { type CstNode, CstUtils } from 'langium';
import type { Fragment } from './fragment.ts';
import type { ReadFragment, Replacement } from './fragment-reader.ts';

interface Before {
    /** The fragments as they were. */
    readonly fragments: readonly Fragment[];
    /** Where the texts begin to differ. */
    readonly change: number;
    /** The statements of a fragment. */
    readonly nodesOf: (index: number) => readonly CstNode[];
}

/**
 * Leaves out of a replacement what came out as it was: the fragments right before a change are read again as well, and
 * hardly ever differently.
 */
export function withoutKept(replacement: Replacement, { fragments, change, nodesOf }: Before): Replacement {
    const { first, read } = replacement;
    let kept = 0;
    for (const [index, each] of read.entries()) {
        const known = fragments[first + index];
        const [end, knownEnd] = [read[index + 1]?.fragment.anchor, fragments[first + index + 1]?.anchor];
        if (!known || !end || change < end.offset || end.offset !== knownEnd?.offset) break;
        if (!isSame(each, known, nodesOf(first + index))) break;
        kept++;
    }
    return { ...replacement, first: first + kept, read: read.slice(kept) };
}

/** Whether the same tokens of the same text were taken for the same, and the same was wrong with them. */
function isSame({ fragment, tokens }: ReadFragment, known: Fragment, nodes: readonly CstNode[]): boolean {
    const written = tokens.filter(({ isInsertedInRecovery }) => !isInsertedInRecovery);
    const leaves = nodes.flatMap((node) => CstUtils.flattenCst(node).toArray());
    return (
        fragment.comments.length === known.comments.length &&
        fragment.problems.length === known.problems.length &&
        fragment.problems.every(({ message, token }, index) => {
            const other = known.problems[index];
            return other?.message === message && other.token.startOffset === token.startOffset;
        }) &&
        written.length === leaves.length &&
        written.every(({ startOffset, tokenType }, index) => {
            const leaf = leaves[index];
            return leaf?.offset === startOffset && leaf.tokenType === tokenType;
        })
    );
}
