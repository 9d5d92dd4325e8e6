import { locate } from '../language/finding/location.ts';
import { drawn, type Graph, graph } from '../language/graph/graph.ts';
import { changeBetween, nothingDrawn } from '../language/graph/graph-change.ts';
import { statementsAround } from '../language/parser/statements-around.ts';
import type { GraphAnswer, GraphParams, PlaceParams } from '../language/protocol.ts';
import type { CheckedFiles } from './analysis.ts';

interface Sent {
    readonly version: number;
    /** What it is the picture of. */
    readonly checked: CheckedFiles;
    readonly drawing: Graph;
}

/**
 * The pictures of files as the editor has them, so that it is told only what has changed. One that it does not say it has
 * is sent whole.
 */
export class Pictures {
    readonly #sent = new Map<string, Sent>();
    #version = 0;

    answer(checked: CheckedFiles | undefined, { uri, known }: GraphParams): GraphAnswer | null {
        const sent = this.#sent.get(uri);
        this.#sent.delete(uri);
        if (!checked) return null;
        const isKnown = sent !== undefined && sent.version === known;
        // Asked as one types, and again when it was validated: the second time nothing is new.
        const isSame = sent !== undefined && sent.checked === checked;
        const drawing = isSame ? sent.drawing : graph(checked.topology, checked.findings);
        this.#version++;
        this.#sent.set(uri, { version: this.#version, checked, drawing });
        for (const oldest of this.#sent.keys()) if (MOST_KEPT < this.#sent.size) this.#sent.delete(oldest);
        return {
            version: this.#version,
            since: isKnown ? sent.version : undefined,
            change: changeBetween(isKnown ? sent.drawing : nothingDrawn, drawing),
        };
    }
}

/** Of so many files the last picture is kept. */
const MOST_KEPT = 20;

/** Where the text of a node of the picture stands. */
export function answerNodePlace(checked: CheckedFiles | undefined, node: string) {
    const origin = checked && drawn(checked.topology).originOf(node);
    return origin ? locate(origin) : null;
}

/** The nodes of the innermost statement around each of some places: several for a group, and for a container. */
export function answerNodesAt(
    checked: CheckedFiles | undefined,
    places: readonly PlaceParams[],
): readonly (readonly string[])[] {
    return places.map(({ uri, position }) => {
        const document = checked?.documents.find((each) => each.uri.toString() === uri);
        const node = document && statementsAround(document, position).at(-1);
        return checked && node
            ? drawn(checked.topology).speakersFor({ node, property: undefined, index: undefined })
            : [];
    });
}
