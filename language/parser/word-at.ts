import { CstUtils, GrammarUtils, type LeafCstNode } from 'langium';
import type { MvlanDocument } from './parse.ts';

/** The name or value that an offset is in, or right behind; undefined at keywords, in comments and between words. */
export function wordAt({ parseResult }: MvlanDocument, offset: number): LeafCstNode | undefined {
    const root = parseResult.value.$cstNode;
    if (!root) return undefined;
    for (const place of [offset, offset - 1]) {
        const leaf = CstUtils.findLeafNodeAtOffset(root, place);
        if (leaf && !leaf.hidden && GrammarUtils.findAssignment(leaf)) return leaf;
    }
    return undefined;
}
