import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';

/** What was sent of each open file, so that the next answer can be a difference. */
export class SentTokens {
    readonly #sent = new Map<string, { readonly resultId: string; readonly data: Uint32Array }>();
    #count = 0;

    /** All tokens of a file. */
    whole(uri: string, data: Uint32Array): SemanticTokens {
        return { resultId: this.#remember(uri, data), data: [...data] };
    }

    /** What is other than in the answer that the editor has; everything where that is not the one before this. */
    difference(uri: string, previousResultId: string, data: Uint32Array): SemanticTokens | SemanticTokensDelta {
        const before = this.#sent.get(uri);
        if (before?.resultId !== previousResultId) return this.whole(uri, data);
        const edit = editBetween(before.data, data);
        return { resultId: this.#remember(uri, data), edits: edit ? [edit] : [] };
    }

    forget(uri: string): void {
        this.#sent.delete(uri);
    }

    #remember(uri: string, data: Uint32Array): string {
        const resultId = String(++this.#count);
        this.#sent.set(uri, { resultId, data });
        return resultId;
    }
}

/** What is between the numbers that both begin with and those that both end with. */
function editBetween(before: Uint32Array, after: Uint32Array): SemanticTokensDelta['edits'][number] | undefined {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start] === after[start]) start++;
    if (start === before.length && start === after.length) return undefined;
    let end = 0;
    while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
    return {
        start,
        deleteCount: before.length - end - start,
        data: [...after.subarray(start, after.length - end)],
    };
}
