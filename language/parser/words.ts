import { type AstNode, AstUtils, type CompositeCstNode, type CstNode, GrammarAST, type LeafCstNode } from 'langium';
import { StatementCst } from './file-cst.ts';

/** A name or value in the text, and what it is of its statement. */
export interface Word {
    readonly leaf: LeafCstNode;
    readonly node: AstNode;
    readonly property: string;
}

/** The names and values of a statement, in the order of the text. Nothing of them is kept but by who asks. */
export function wordsIn(root: CstNode): readonly Word[] {
    const words: Word[] = [];
    const walk = (cst: CstNode, node: AstNode, property: string | undefined) => {
        if (!('content' in cst)) {
            const leaf = cst as LeafCstNode;
            if (!leaf.hidden && property !== undefined) words.push({ leaf, node, property });
            return;
        }
        for (const child of contentOnce(cst)) {
            const own = 'content' in child ? child.astNode : node;
            const feature = featureOf(child);
            walk(child, own, own === node ? (feature ?? property) : undefined);
        }
    };
    walk(root, root.astNode, undefined);
    return words;
}

/** Most files' tokens are never asked for again. */
function contentOnce(cst: CstNode): readonly CstNode[] {
    return cst instanceof StatementCst ? cst.contentOnce() : (cst as CompositeCstNode).content;
}

/** The property that a part of the grammar assigns to; the grammar never changes. */
function featureOf({ grammarSource }: CstNode): string | undefined {
    if (!grammarSource) return undefined;
    if (!features.has(grammarSource)) {
        const assignment = AstUtils.getContainerOfType(grammarSource, GrammarAST.isAssignment);
        features.set(grammarSource, assignment?.feature);
    }
    return features.get(grammarSource);
}

const features = new WeakMap<GrammarAST.AbstractElement, string | undefined>();
