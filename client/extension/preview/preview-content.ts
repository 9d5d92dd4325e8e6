import type { Graph } from '../../../language/graph/graph.ts';
import {
    changeBetween,
    changed,
    type GraphChange,
    isNoChange,
    nothingDrawn,
} from '../../../language/graph/graph-change.ts';
import type { Content } from '../../../language/graph/preview-messages.ts';
import type { GraphAnswer } from '../../../language/protocol.ts';

/** What is said of a picture; in English, and translated when it is shown. */
export const notes = {
    unreadable: 'The text has a syntax error. This is the picture from before it.',
    incomplete: 'The text has a syntax error. What could not be read is missing.',
    unknown: 'There is nothing to show of this file.',
    empty: 'There is nothing to draw yet: no host, no network, no container.',
    gone: 'This file is not there any more. This is its last picture.',
    unanswered: 'The language server did not answer. This is the last picture.',
} as const;

/**
 * What a preview shows: the last picture of a text that could be read, and a note when the text is not in that state
 * now. A text that could never be read is shown as far as it goes.
 */
export class PreviewContent {
    /** What the language server has told last. */
    #latest: { readonly version: number; readonly drawing: Graph } | undefined;
    #shown: Graph | undefined;
    /** How many pictures there were; the page is told what has changed since the one that it has. */
    #count = 0;
    #note: string | undefined;

    /** The version of the picture that the server can tell changes of. */
    get known(): number | undefined {
        return this.#latest?.version;
    }

    /** Takes an answer; gives the message that brings the page up to date. */
    take(answer: GraphAnswer | undefined): Content {
        const before = this.#shown;
        if (!answer) {
            this.#latest = undefined;
            return this.#say(before ? notes.gone : notes.unknown);
        }
        const { version, since, change } = answer;
        const base = since !== undefined && since === this.#latest?.version ? this.#latest.drawing : nothingDrawn;
        const drawing = changed(base, change);
        this.#latest = { version, drawing };
        if (!drawing.isWhole && before?.isWhole && 0 < before.nodes.length) return this.#say(notes.unreadable);
        this.#shown = drawing;
        return this.#show(before, drawing, before === base ? change : undefined);
    }

    /** Says why there is no answer, and leaves the picture as it is. */
    fail(reason: string): Content {
        return this.#say(reason);
    }

    /** Everything, for a page that was loaded anew; undefined before the first answer. */
    all(): Content | undefined {
        if (!this.#shown) return this.#note === undefined ? undefined : { type: 'note', note: this.#note };
        return { type: 'show', version: this.#count, graph: this.#shown, note: this.#note };
    }

    /** The whole picture, however much of it is on the screen; undefined before the first answer. */
    get graph(): Graph | undefined {
        return this.#shown;
    }

    #say(note: string | undefined): Content {
        this.#note = note;
        return { type: 'note', note };
    }

    #show(before: Graph | undefined, after: Graph, told: GraphChange | undefined): Content {
        const note = noteOf(after);
        if (!before) {
            this.#note = note;
            this.#count++;
            return { type: 'show', version: this.#count, graph: after, note };
        }
        // What the server tells is mostly since what is shown.
        const change = told ?? changeBetween(before, after);
        if (isNoChange(change) && before.name === after.name) return this.#say(note);
        this.#note = note;
        this.#count++;
        return { type: 'change', since: this.#count - 1, version: this.#count, change, note };
    }
}

function noteOf({ isWhole, nodes }: Graph): string | undefined {
    if (!isWhole) return notes.incomplete;
    return nodes.length === 0 ? notes.empty : undefined;
}
