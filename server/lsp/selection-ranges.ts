import { type CstNode, CstUtils, type LangiumDocument } from 'langium';
import type { Position, Range, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { isClosed } from '../../language/parser/text-converter.ts';

/** What a growing selection takes in: a word, its clause, its statement, all statements in the braces, and so on. */
export function selectionRanges(document: LangiumDocument, { positions }: SelectionRangeParams): SelectionRange[] {
    return positions.map((position) => {
        const spans = [...spansAround(document, position)];
        const ranges = distinct(spans).reverse();
        const range = ranges.reduce<SelectionRange | undefined>((parent, each) => ({ range: each, parent }), undefined);
        return range ?? { range: { start: position, end: position } };
    });
}

interface Span {
    readonly offset: number;
    readonly end: number;
    readonly range: Range;
}

/** From the inside out; each holds the one before it. */
function* spansAround({ parseResult, textDocument }: LangiumDocument, position: Position): Generator<Span> {
    const root = parseResult.value.$cstNode;
    if (!root) return;
    const offset = textDocument.offsetAt(position);
    const span = (start: number, end: number): Span => ({
        offset: start,
        end,
        range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    });
    const leaf = [offset, offset - 1]
        .map((place) => CstUtils.findLeafNodeAtOffset(root, place))
        .find((each) => each && !each.hidden);
    if (leaf?.text.startsWith('"') && isClosed(leaf.text)) yield span(leaf.offset + 1, leaf.end - 1);
    for (let node: CstNode | undefined = leaf; node; node = node.container) {
        if (node === root) break;
        yield node;
        const around = node.container === root ? undefined : node.container;
        const inside = around && insideBraces(around, offset);
        if (inside) yield span(inside.start, inside.end);
    }
    yield span(0, textDocument.getText().length);
}

/** What stands between the braces of a statement that the offset is within. */
function insideBraces(
    statement: CstNode,
    offset: number,
): { readonly start: number; readonly end: number } | undefined {
    if (!('content' in statement)) return undefined;
    // Composite nodes alone have content.
    const parts = statement.content as readonly CstNode[];
    const open = parts.find(({ text }) => text === '{');
    const close = parts.findLast(({ text }) => text === '}');
    if (!open || !close || offset < open.end || close.offset < offset) return undefined;
    return { start: open.end, end: close.offset };
}

function distinct(spans: readonly Span[]): Range[] {
    return spans
        .filter(({ offset, end }, index) => {
            const inner = spans[index - 1];
            return !inner || offset !== inner.offset || end !== inner.end;
        })
        .map(({ range }) => range);
}
