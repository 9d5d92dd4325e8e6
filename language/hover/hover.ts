import { CstUtils, GrammarAST, GrammarUtils, type LeafCstNode } from 'langium';
import type { Range } from '../finding/location.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import type { Resolved } from '../topology/resolve.ts';
import { describeAddress } from './describe-address.ts';
import { describeName } from './describe-name.ts';
import { describeWord } from './describe-word.ts';
import { keywordDoc } from './keyword-docs.ts';
import { code, paragraphs } from './markdown.ts';
import type { Place } from './place.ts';

/** What to show about a place in the text. */
export interface HoverText {
    /** Markdown; the user's text in it is always within code spans. */
    readonly markdown: string;
    /** The word that it is about. */
    readonly range: Range;
}

interface Request {
    /** The topology that the document is part of. */
    readonly resolved: Resolved;
    readonly document: MvlanDocument;
    /** From the start of the document, in UTF-16 code units. */
    readonly offset: number;
}

/** What the word at an offset means; undefined between words, and where there is nothing to say of one. */
export function hover({ resolved, document, offset }: Request): HoverText | undefined {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
    if (!leaf || leaf.hidden) return undefined;
    const markdown = GrammarAST.isKeyword(leaf.grammarSource) ? describeKeyword(leaf) : describeValue(leaf, resolved);
    return markdown === undefined || markdown === '' ? undefined : { markdown, range: leaf.range };
}

function describeKeyword({ text, astNode }: LeafCstNode): string | undefined {
    const doc = keywordDoc(text, [astNode.$type, astNode.$container?.$type]);
    return doc && paragraphs(code(text), doc);
}

function describeValue(leaf: LeafCstNode, resolved: Resolved): string | undefined {
    const property = GrammarUtils.findAssignment(leaf)?.feature;
    if (property === undefined) return undefined;
    const values = GrammarUtils.findNodesForProperty(leaf.astNode.$cstNode, property);
    const index = values.findIndex(({ offset, end }) => offset <= leaf.offset && leaf.end <= end);
    const place: Place = { node: leaf.astNode, property, index, text: leaf.text, resolved };
    return describeAddress(place) ?? describeName(place) ?? describeWord(place);
}
