import type { AstNode } from 'langium';
import type { Finding, Fix, Related } from '../finding/finding.ts';
import type { NodeOrigin, Origin } from '../finding/location.ts';
import { at } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { sentence } from '../message/sentence.ts';
import type { Parsed } from '../net/parsed.ts';
import { isBareName, nameText, quoteText } from '../parser/text-converter.ts';
import { literalText } from './literal-text.ts';

/** A reference in the text and the declaration that it names. */
export interface Link {
    readonly from: NodeOrigin;
    readonly to: Origin;
}

interface Details {
    readonly related?: readonly Related[];
    readonly fixes?: readonly Fix[];
}

/** What reading the files has brought up so far: the findings and the links. */
export class Reading {
    readonly findings: Finding[] = [];
    readonly links: Link[] = [];

    /** Reports an error; the message is a whole sentence. */
    error(code: string, origin: Origin, message: string, { related = [], fixes = [] }: Details = {}): void {
        this.findings.push({ code, severity: 'error', message, at: origin, related, fixes });
    }

    /** The value, or undefined after reporting why it is none. */
    value<T>(code: string, origin: Origin, result: Parsed<T>): T | undefined {
        if (result.ok) return result.value;
        this.error(code, origin, sentence(result.reason));
        return undefined;
    }

    link(from: NodeOrigin, to: Origin): void {
        this.links.push({ from, to });
    }

    /** Reports a name that nobody has declared; `meant` is the one that was probably meant. */
    unresolved(origin: Origin, message: string, meant: string | undefined): void {
        const text = meant === undefined ? undefined : nameText(meant);
        const fixes = text === undefined ? [] : [{ title: say`Write ${text}`, edits: [{ at: origin, text }] }];
        this.error('unresolved-reference', origin, message, { fixes });
    }

    /** Reports a bare name that only quotes would make legal. */
    name(node: AstNode & { readonly name?: string }): void {
        const { name } = node;
        if (name === undefined || isBareName(name)) return;
        const origin = at<AstNode & { name?: string }>(node, 'name');
        if (literalText(origin)?.startsWith('"')) return;
        const quoted = quoteText(name);
        this.error('syntax', origin, say`'${name}' is not a bare name; write it in quotes: ${quoted}.`, {
            fixes: [{ title: say`Write ${quoted}`, edits: [{ at: origin, text: quoted }], isSafe: true }],
        });
    }

    /** The only one of these statements; each further one is reported. */
    single<N extends AstNode>(statements: readonly N[], what: string): N | undefined {
        const first = statements[0];
        if (statements.length < 2) return first;
        for (const statement of statements.slice(1)) {
            const related = first ? [{ at: at(first), message: say`The first one is here.` }] : [];
            this.error('syntax', at(statement), say`'${what}' stands here a second time; only the first counts.`, {
                related,
            });
        }
        return first;
    }
}

/** The same without the links, of which there are as many as there are endpoints, and for which hardly anybody asks. */
export class ReadingWithoutLinks extends Reading {
    override link(): void {
        // Whoever asks reads again.
    }
}
