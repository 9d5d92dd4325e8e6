import type { Location, Position, Range } from '../../../language/finding/location.ts';
import type { Graph } from '../../../language/graph/graph.ts';
import type { Place } from '../../../language/graph/locate-graph.ts';
import type { Content } from '../../../language/graph/preview-messages.ts';

/** What the language server answers; undefined: it does not know the file (now). */
export type PreviewGraph = Graph<Place>;

/** What is said of a picture; in English, and translated when it is shown. */
export const notes = {
    unreadable: 'The text has a syntax error. This is the picture from before it.',
    incomplete: 'The text has a syntax error. What could not be read is missing.',
    unknown: 'There is nothing to show of this file.',
    gone: 'This file is not there any more. This is its last picture.',
    unanswered: 'The language server did not answer. This is the last picture.',
} as const;

/**
 * What a preview shows: the last picture of a text that could be read, and a note when the text is not in that state
 * now. A text that could never be read is shown as far as it goes.
 */
export class PreviewContent {
    #shown: PreviewGraph | undefined;
    #note: string | undefined;

    /** Takes an answer; gives the message that brings the page up to date. */
    take(answer: PreviewGraph | undefined): Content {
        const before = this.#shown;
        if (!answer) {
            this.#note = before ? notes.gone : notes.unknown;
            return { type: 'note', note: this.#note };
        }
        if (!answer.isWhole && before?.isWhole && 0 < before.nodes.length) {
            this.#note = notes.unreadable;
            return { type: 'note', note: this.#note };
        }
        this.#shown = answer;
        this.#note = answer.isWhole ? undefined : notes.incomplete;
        return this.all() ?? { type: 'note', note: this.#note };
    }

    /** Says why there is no answer, and leaves the picture as it is. */
    fail(reason: string): Content {
        this.#note = reason;
        return { type: 'note', note: reason };
    }

    /** Everything, for a page that was loaded anew; undefined before the first answer. */
    all(): Content | undefined {
        if (!this.#shown) return this.#note === undefined ? undefined : { type: 'note', note: this.#note };
        const nodes = this.#shown.nodes.map((node) => ({ ...node, at: undefined, about: [] }));
        return { type: 'show', graph: { ...this.#shown, nodes }, note: this.#note };
    }

    /** The whole picture, however much of it is on the screen; undefined before the first answer. */
    get graph(): PreviewGraph | undefined {
        return this.#shown;
    }

    /** Where the text of a node in the picture stands. */
    locate(id: string): Location | undefined {
        return this.#shown?.nodes.find((node) => node.id === id)?.at;
    }

    /** The nodes of the innermost statement around a place in the text: several for a group, and for a container. */
    nodesAt(uri: string, position: Position): readonly string[] {
        let innermost: Range | undefined;
        let ids: string[] = [];
        for (const { id, at } of this.#shown?.nodes ?? []) {
            if (at?.uri !== uri) continue;
            const around = at.statements.find((statement) => holds(statement, position));
            if (!around || (innermost && isBefore(around.start, innermost.start))) continue;
            if (innermost && !isBefore(innermost.start, around.start)) ids.push(id);
            else ids = [id];
            innermost = around;
        }
        return ids;
    }
}

function holds({ start, end }: Range, position: Position): boolean {
    return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: Position, other: Position): boolean {
    return one.line < other.line || (one.line === other.line && one.character < other.character);
}
