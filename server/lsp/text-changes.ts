import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Position } from '../../language/finding/location.ts';
import type { WireFix } from '../../language/protocol.ts';

type Changes = NonNullable<WorkspaceEdit['changes']>;

/** Edits by file, as an editor applies them. */
export function changesOf(edits: WireFix['edits']): Changes {
    const changes: Record<string, TextEdit[]> = {};
    for (const { uri, range, text } of edits) {
        const ofFile = changes[uri] ?? [];
        ofFile.push({ range, newText: text });
        changes[uri] = ofFile;
    }
    return changes;
}

/** Several fixes as one; of those that touch each other, the first. */
export function together(fixes: readonly WireFix[]): Changes {
    const taken: WireFix['edits'][number][] = [];
    for (const { edits } of fixes) {
        if (!edits.some((edit) => taken.some((other) => touches(edit, other)))) taken.push(...edits);
    }
    return changesOf(taken);
}

function touches(a: WireFix['edits'][number], b: WireFix['edits'][number]): boolean {
    if (a.uri !== b.uri) return false;
    return compare(a.range.start, b.range.end) <= 0 && compare(b.range.start, a.range.end) <= 0;
}

function compare(a: Position, b: Position): number {
    return a.line - b.line || a.character - b.character;
}
