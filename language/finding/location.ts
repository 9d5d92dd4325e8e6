import type { AstNode, CstNode, LangiumDocument, Properties } from 'langium';
import { AstUtils, GrammarUtils } from 'langium';

/** A place between two characters; line and character count from zero, as in the Language Server Protocol. */
export interface Position {
    readonly line: number;
    readonly character: number;
}

export interface Range {
    readonly start: Position;
    readonly end: Position;
}

/** A span of a file's text. */
export interface Location {
    readonly uri: string;
    readonly range: Range;
}

/** The node that says a thing, and which of its properties; cheap to make, turned into a {@link Location} when shown. */
export interface NodeOrigin {
    readonly node: AstNode;
    readonly property: string | undefined;
    /** Which value of a property that has several. */
    readonly index: number | undefined;
}

/** Where something was written: a node while we compute, a span where there is no node (a comment, a half-typed word). */
export type Origin = NodeOrigin | Location;

/** The origin of a whole node, or of one of its properties. */
export function at<N extends AstNode>(node: N, property?: Properties<N>, index?: number): NodeOrigin {
    return { node, property, index };
}

/** The span of an origin. A property that was never typed gives the span of its node. */
export function locate(origin: Origin): Location {
    if (!('node' in origin)) return origin;
    const { node, property, index } = origin;
    const part = property === undefined ? undefined : partOf(node, property, index);
    const range = (part ?? node.$cstNode)?.range ?? nowhere;
    return { uri: uriOf(AstUtils.getDocument(node)), range };
}

/** The text of a property: found once, as it stays the same part of its node wherever that moves. Only the file itself changes. */
function partOf(node: AstNode, property: string, index: number | undefined): CstNode | undefined {
    if (!node.$container) return GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
    const key = index === undefined ? property : `${property} ${index}`;
    let known = parts.get(node);
    if (known?.has(key)) return known.get(key);
    const part = GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
    known ??= new Map();
    parts.set(node, known.set(key, part));
    return part;
}

const parts = new WeakMap<AstNode, Map<string, CstNode | undefined>>();

/** The URI of the file that an origin lies in, without computing its span. */
export function fileOf(origin: Origin): string {
    return 'node' in origin ? uriOf(AstUtils.getDocument(origin.node)) : origin.uri;
}

/** The document's URI as text, which takes its time to be put together. */
function uriOf(document: LangiumDocument): string {
    const known = uris.get(document) ?? document.uri.toString();
    uris.set(document, known);
    return known;
}

const uris = new WeakMap<LangiumDocument, string>();

/** Whether two origins are the same place, without computing their spans. */
export function sameOrigin(a: Origin, b: Origin): boolean {
    if ('node' in a && 'node' in b) return a.node === b.node && a.property === b.property && a.index === b.index;
    return a === b;
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
