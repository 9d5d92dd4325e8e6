import type { LangiumDocument } from 'langium';
import type { Position } from 'vscode-languageserver';
import { at, type Location, locate } from '../../language/finding/location.ts';
import type { Analysis, CheckedFiles } from '../analysis.ts';

/** A reference and the declaration that it names, as spans of text. */
export interface LocatedLink {
    readonly from: Location;
    /** The name in the declaration. */
    readonly to: Location;
    /** The whole declaration. */
    readonly declaration: Location;
}

/** Which reference means what, in every topology that a file is part of. */
export class Links {
    readonly #analysis: Analysis;
    readonly #located = new WeakMap<CheckedFiles, readonly LocatedLink[]>();

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    /** The references under the cursor; of several topologies the same one can mean several things. */
    at(document: LangiumDocument, position: Position): readonly LocatedLink[] {
        return distinct(this.#of(document).filter(({ from }) => isAt(from, document, position)));
    }

    /** All references to what is under the cursor, which is itself a reference or a declaration. */
    toWhatIsAt(document: LangiumDocument, position: Position): readonly LocatedLink[] {
        const links = this.#of(document);
        const named = links.filter(({ from }) => isAt(from, document, position));
        const meant = new Set(
            (named.length > 0 ? named : links.filter(({ to }) => isAt(to, document, position))).map(target),
        );
        return distinct(links.filter((link) => meant.has(target(link))));
    }

    #of({ uri }: LangiumDocument): readonly LocatedLink[] {
        return this.#analysis.containing(uri).flatMap((checked) => this.#locate(checked));
    }

    #locate(checked: CheckedFiles): readonly LocatedLink[] {
        let located = this.#located.get(checked);
        if (!located) {
            located = checked.links.map(({ from, to }) => ({
                from: locate(from),
                to: locate(to),
                declaration: 'node' in to ? locate(at(to.node)) : to,
            }));
            this.#located.set(checked, located);
        }
        return located;
    }
}

function distinct(links: readonly LocatedLink[]): readonly LocatedLink[] {
    return [...new Map(links.map((link) => [`${key(link.from)} ${target(link)}`, link])).values()];
}

function target({ to }: LocatedLink): string {
    return key(to);
}

function key({ uri, range: { start, end } }: Location): string {
    return `${start.line}:${start.character}-${end.line}:${end.character} ${uri}`;
}

/** Whether the cursor is in a span, or right behind it. */
function isAt(
    { uri, range: { start, end } }: Location,
    document: LangiumDocument,
    { line, character }: Position,
): boolean {
    if (uri !== document.uri.toString()) return false;
    const afterStart = start.line < line || (start.line === line && start.character <= character);
    const beforeEnd = line < end.line || (line === end.line && character <= end.character);
    return afterStart && beforeEnd;
}
