import { type AstNode, AstUtils, CstUtils, isLeafCstNode } from 'langium';
import type { Edit } from './finding.ts';
import { type Location, locate, type Origin, type Range } from './location.ts';

/** A change of the text in its place: the span goes, the text comes. */
export interface LocatedEdit extends Location {
    readonly text: string;
}

/** The span that an edit replaces, and what it writes there, with the blanks and line breaks that its place needs. */
export function locateEdit({ at, text, how = 'instead' }: Edit): LocatedEdit {
    if (how === 'instead' || !('node' in at)) return { ...locate(at), text };
    const place = new Place(at.node);
    switch (how) {
        case 'behind':
            return place.edit(place.end, place.end, ` ${text}`);
        case 'below':
            return below(place, text);
        case 'inside':
            return inside(place, text);
        case 'ahead':
            return ahead(place, at, text);
        case 'out':
            return out(place);
    }
}

/** A statement in its text. */
class Place {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly node: AstNode;
    readonly #document: ReturnType<typeof AstUtils.getDocument>;

    constructor(node: AstNode) {
        this.node = node;
        this.#document = AstUtils.getDocument(node);
        this.text = this.#document.textDocument.getText();
        this.start = node.$cstNode?.offset ?? 0;
        this.end = node.$cstNode?.end ?? this.start;
    }

    edit(from: number, to: number, text: string): LocatedEdit {
        const { textDocument, uri } = this.#document;
        const range: Range = { start: textDocument.positionAt(from), end: textDocument.positionAt(to) };
        return { uri: uri.toString(), range, text };
    }

    get lineStart(): number {
        return this.text.lastIndexOf('\n', this.start - 1) + 1;
    }

    /** The blanks before the statement, where it is the first on its line. */
    get indent(): string | undefined {
        const before = this.text.slice(this.lineStart, this.start);
        return /^[ \t]*$/.test(before) ? before : undefined;
    }

    /** As the nearest line ends, before the statement or else behind it. */
    get lineBreak(): string {
        const before = this.lineStart - 1;
        const end = before < 0 ? this.text.indexOf('\n', this.end) : before;
        return this.text[end - 1] === '\r' ? '\r\n' : '\n';
    }

    /** Where the blanks before the statement begin. */
    get gapStart(): number {
        let at = this.start;
        while (this.text[at - 1] === ' ' || this.text[at - 1] === '\t') at--;
        return at;
    }
}

/** On a line of its own, as the statement above has; else on the same line. */
function below(place: Place, text: string): LocatedEdit {
    const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?=\r?\n|$)/.exec(place.text.slice(place.end))?.[0];
    if (place.indent === undefined || rest === undefined) return place.edit(place.end, place.end, ` ${text}`);
    const at = place.end + rest.trimEnd().length;
    return place.edit(at, at, `${place.lineBreak}${place.indent}${text}`);
}

/** The last statement of a block, which is made where there is none. */
function inside(place: Place, text: string): LocatedEdit {
    if (!braceOf(place)) return place.edit(place.end, place.end, ` { ${text} }`);
    const close = place.end - 1;
    const content = place.text.slice(place.start, close).trimEnd();
    const from = place.start + content.length;
    const gap = place.text.slice(from, close);
    if (!gap.includes('\n')) return place.edit(from, close, ` ${text} `);
    const indent = `${/^[ \t]*/.exec(place.text.slice(place.lineStart))?.[0] ?? ''}  `;
    return place.edit(from, from, `${place.lineBreak}${indent}${text}`);
}

/** Before the block of a declaration, else behind what it says. */
function ahead(place: Place, at: Origin, text: string): LocatedEdit {
    const brace = braceOf(place);
    if (brace) return place.edit(brace.offset, brace.offset, `${text} `);
    const { range } = locate(at);
    return { uri: locate(at).uri, range: { start: range.end, end: range.end }, text: ` ${text}` };
}

function braceOf({ node }: Place) {
    return CstUtils.streamCst(node.$cstNode as NonNullable<AstNode['$cstNode']>).find(
        (each) => isLeafCstNode(each) && each.text === '{',
    );
}

/** With the blanks before it, and with its line where it stands there alone. */
function out(place: Place): LocatedEdit {
    const after = /^[ \t]*\r?\n/.exec(place.text.slice(place.end))?.[0];
    if (place.indent !== undefined && after !== undefined) {
        return place.edit(place.lineStart, place.end + after.length, '');
    }
    return place.edit(place.gapStart, place.end, '');
}
