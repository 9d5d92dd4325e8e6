import { type Location, locate } from '../finding/location.ts';
import { nameText, quoteText } from '../parser/text-converter.ts';
import { literalText } from '../topology/literal-text.ts';
import type { Resolved } from '../topology/resolve.ts';
import type { Named } from './named.ts';
import { occurrences } from './occurrences.ts';
import { refusal } from './refusal.ts';

/** What to write where, so that a declaration and all that refers to it have the new name; or why that cannot be. */
export type Renaming =
    | { readonly edits: readonly { readonly at: Location; readonly text: string }[] }
    /** A whole sentence. */
    | { readonly refused: string };

/** Gives a declaration another name in one topology. Words that are quoted stay so; others get quotes where they must. */
export function rename(declaration: Named, name: string, resolved: Resolved): Renaming {
    const refused = refusal(declaration, name, resolved.topology);
    if (refused !== undefined) return { refused };
    return {
        edits: occurrences(declaration, resolved).map(({ origin, before, after }) => {
            const isQuoted = literalText(origin)?.startsWith('"') === true;
            const word = `${before}${name}${after}`;
            return { at: locate(origin), text: isQuoted ? quoteText(word) : nameText(word) };
        }),
    };
}
