import {
    type Block,
    type Choice,
    type GrammarShape,
    isKeywordType,
    type Literal,
    type Loop,
    type Sequence,
    type Shape,
    type Value,
} from './grammar-shape.ts';
import type { Mending } from './mending.ts';
import { type Follow, Outlook } from './outlook.ts';
import * as messages from './syntax-messages.ts';

/** Whether indentation says where a block ends: only in a text whose braces cannot be trusted. */
export type BlocksEnd = 'at their brace' | 'where the indentation says';

/**
 * Reads tokens by the grammar and never gives up: what is missing gets a stand-in, what does not belong is left out, and
 * the statement behind is read as if nothing had happened. Takes time in proportion to the text. Ends between two of the
 * file's statements, where `isOver` says so, and tells how many of them it has read.
 */
export function readStatements(
    text: Mending,
    { statement, behind }: GrammarShape,
    { blocksEnd, isOver }: { readonly blocksEnd: BlocksEnd; readonly isOver: (index: number) => boolean },
): number {
    return new StatementReader(text, new Outlook(text, behind), blocksEnd).readFile(statement, isOver);
}

/** A block that is being read; `opening` is the index of its brace, or of the token before where that is missing. */
interface OpenBlock {
    readonly rule: string;
    readonly opening: number;
}

/** What could have come at the token of an index, where others could have come as well. */
interface Offer {
    readonly shape: Shape;
    readonly at: number;
    readonly before: Offer | undefined;
}

const closingBrace: ReadonlySet<string> = new Set(['}']);

class StatementReader {
    readonly #text: Mending;
    readonly #outlook: Outlook;
    readonly #blocksEnd: BlocksEnd;
    #depth = 0;
    /** What could have come at the last token where something was looked for in vain. */
    #offered: Offer | undefined = undefined;

    constructor(text: Mending, outlook: Outlook, blocksEnd: BlocksEnd) {
        this.#text = text;
        this.#outlook = outlook;
        this.#blocksEnd = blocksEnd;
    }

    readFile(statement: Shape, isOver: (index: number) => boolean): number {
        const inside: Follow = { first: statement.first, up: undefined, isFile: true };
        let count = 0;
        while (this.#text.token !== undefined) {
            this.#outlook.beginFileStatement();
            if (statement.first.has(this.#text.type)) {
                this.#read(statement, inside);
                count++;
            } else this.#strayStatement(statement, undefined, undefined);
            if (isOver(this.#text.index)) break;
        }
        return count;
    }

    #read(shape: Shape, follow: Follow): void {
        switch (shape.kind) {
            case 'literal':
                this.#literal(shape, follow);
                break;
            case 'value':
                this.#value(shape, follow);
                break;
            case 'sequence':
                this.#sequence(shape, follow);
                break;
            case 'choice':
                this.#choice(shape, follow);
                break;
            case 'optional':
                if (this.#enters(shape.body, follow)) this.#read(shape.body, follow);
                else this.#offer(shape.body);
                break;
            case 'loop':
                this.#loop(shape, follow);
                break;
            case 'block':
                this.#block(shape, follow);
                break;
        }
    }

    #sequence({ parts, later }: Sequence, up: Follow): void {
        for (let index = 0; index < parts.length; index++) {
            const part = parts[index];
            const first = later[index];
            if (part) this.#read(part, first?.size ? { first, up, isFile: false } : up);
        }
    }

    #literal({ type }: Pick<Literal, 'type'>, follow: Follow): void {
        const text = this.#text;
        while (text.type !== type && this.#isStray(follow)) text.stray((image) => messages.unexpected(image, [type]));
        if (text.type === type) text.take();
        else text.missing(type, (before) => messages.missingWord(type, before));
    }

    #value({ first, role, isName }: Value, follow: Follow): void {
        const text = this.#text;
        if (first.has(text.type) && !(text.isBroken && text.startsLine)) {
            text.take();
        } else if (text.isKeyword && this.#outlook.isValue(isName ? 'a name' : 'a value', follow)) {
            text.takeValue();
        } else {
            if (text.type === 'STRING' && !text.startsLine) text.stray(() => messages.quoted(role));
            text.missing('WORD', (before) => messages.missingValue(role, before));
        }
    }

    #choice({ options, first }: Choice, follow: Follow): void {
        const text = this.#text;
        while (!first.has(text.type) && (this.#isPlain || this.#isStray(follow))) {
            text.stray((image) => messages.unexpected(image, [...first]));
        }
        const option = options.find((each) => each.first.has(text.type)) ?? options[0];
        if (option) this.#read(option, follow);
    }

    #loop({ body, areOptions }: Loop, up: Follow): void {
        const inside: Follow = { first: body.first, up, isFile: false };
        while (this.#text.token !== undefined) {
            if (this.#enters(body, up)) {
                this.#read(body, inside);
                continue;
            }
            this.#offer(body);
            if (!areOptions || !this.#isStray(up)) return;
            this.#text.stray((image) => messages.unexpected(image, this.#possible));
        }
    }

    /** Whether to read an optional piece: it begins here, or all that it lacks is its comma or brace. */
    #enters(body: Shape, follow: Follow): boolean {
        const { type, token, isKeyword, startsLine } = this.#text;
        if (body.first.has(type)) return true;
        if (token === undefined) return false;
        if (body.kind === 'block') {
            return body.body.first.has(type) && (this.#lacksOpening() || !this.#outlook.isAnchor(follow));
        }
        if (startsLine || this.#outlook.isAnchor(follow)) return false;
        if (body.kind === 'value') return isKeyword;
        return body.kind === 'sequence' && body.first.has(',') && body.later[0]?.has(type) === true;
    }

    #block(block: Block, up: Follow): void {
        const text = this.#text;
        const inside: Follow = { first: block.inside, up, isFile: false };
        const outside: Follow = { first: closingBrace, up, isFile: false };
        this.#literal({ type: '{' }, inside);
        const isWritten = text.previous?.image === '{' && text.mended.at(-1) === text.previous;
        const open: OpenBlock = { rule: block.rule, opening: Math.max(0, text.index - 1) };
        this.#depth++;
        while (text.token !== undefined && !this.#endsByIndentation(open, up)) {
            if (this.#isSurplusBrace(open)) text.stray(() => messages.closesNothing);
            else if (block.body.first.has(text.type)) this.#read(block.body, inside);
            else if (this.#outlook.isAnchor(outside)) break;
            else this.#strayStatement(block.body, outside, block.rule);
        }
        this.#depth--;
        if (text.type === '}' && !this.#endsByIndentation(open, up)) {
            text.take();
        } else if (!text.isAtUnfinishedEnd) {
            if (isWritten) this.#unclosed(open);
            text.insert('}');
        }
    }

    /** Reports a block without its end; a statement that is indented as if it were in it, or like the block itself, as such. */
    #unclosed({ opening, rule }: OpenBlock): void {
        const text = this.#text;
        const isInside =
            text.token !== undefined &&
            (text.layout.indent(opening) < text.layout.indent(text.index) ||
                (text.token.image === rule.toLowerCase() && !text.startsLine));
        if (!isInside) text.problem(text.tokens[opening], messages.unclosed);
        else if (text.problems.at(-1)?.token !== text.token) {
            text.problem(text.token, messages.notInside(text.token?.image ?? '', rule));
        }
    }

    /** Leaves out everything up to the next statement; `follow` is what may end the block around. */
    #strayStatement(body: Shape, follow: Follow | undefined, rule: string | undefined): void {
        const text = this.#text;
        const start = text.index;
        text.problem(text.token, this.#strayMessage(body, rule));
        do text.skip();
        while (
            text.token !== undefined &&
            !this.#outlook.isAnchor(follow) &&
            !(body.first.has(text.type) && this.#resumes(rule))
        );
        text.restoreUnfinished(start);
    }

    #strayMessage(body: Shape, rule: string | undefined): string {
        const { token, previous, startsLine } = this.#text;
        const image = token?.image ?? '';
        if (image === '}') return messages.closesNothing;
        const isNew = startsLine || previous?.image === '{' || previous?.image === '}';
        return isNew ? messages.noStatement(image, rule, [...body.first]) : messages.unexpected(image, this.#possible);
    }

    /** Whether a word behind a stray one is a statement again. */
    #resumes(rule: string | undefined): boolean {
        const { startsLine, previous } = this.#text;
        return startsLine || previous?.image === '}' || (rule !== undefined && this.#outlook.isStatement());
    }

    /** Whether nothing can be done with the token at hand, neither here nor around; a new line gets a new chance. */
    #isStray(follow: Follow): boolean {
        const { token, startsLine } = this.#text;
        return token !== undefined && !startsLine && !this.#outlook.isAnchor(follow);
    }

    /** Whether the token at hand is a value on the line of the one before. */
    get #isPlain(): boolean {
        const { type, startsLine } = this.#text;
        return !startsLine && (type === 'WORD' || type === 'STRING');
    }

    #offer(shape: Shape): void {
        const at = this.#text.index;
        this.#offered = { shape, at, before: this.#offered?.at === at ? this.#offered : undefined };
    }

    /** The keywords of the options that could stand in place of the token at hand. */
    get #possible(): readonly string[] {
        const offers: Shape[] = [];
        if (this.#offered?.at === this.#text.index) {
            for (let each: Offer | undefined = this.#offered; each; each = each.before) offers.unshift(each.shape);
        }
        return [...new Set(offers.flatMap(({ first }) => [...first].filter(isKeywordType)))];
    }

    /** Whether the token at hand shows, by where its line begins, that a block without its brace is over. */
    #endsByIndentation({ opening }: OpenBlock, follow: Follow): boolean {
        const { layout, index, type, startsLine, token, tokens } = this.#text;
        if (this.#blocksEnd === 'at their brace' || !layout.lacksClosing(index) || !startsLine) return false;
        if (tokens[opening]?.startLine === token?.startLine) return false;
        if (type === '}') return 1 < this.#depth && layout.indent(index) < layout.indent(opening);
        return layout.indent(index) <= layout.indent(opening) && this.#outlook.isAnchor(follow);
    }

    /** Whether a closing brace stands deeper than the block that it would close: its own block has lost its begin. */
    #isSurplusBrace({ opening }: OpenBlock): boolean {
        const { layout, index, type, startsLine, token, tokens } = this.#text;
        if (this.#blocksEnd === 'at their brace' || type !== '}' || !layout.lacksOpening(index)) return false;
        if (tokens[opening]?.startLine === token?.startLine) return false;
        return !startsLine || layout.indent(opening) < layout.indent(index);
    }

    /** Whether a brace too many, and where the lines begin, show that a block begins here without its own. */
    #lacksOpening(): boolean {
        const { layout, index, startsLine } = this.#text;
        if (this.#blocksEnd === 'at their brace' || !layout.lacksOpening(index)) return false;
        return !startsLine || layout.indent(index - 1) < layout.indent(index);
    }
}
