import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

/** One command's share of an observation. */
export interface Part {
    readonly name: string;
    readonly output: string;
    /** The exit status; 0 for success. */
    readonly status: number;
    /** What the command said about its failure. */
    readonly messages: string;
}

/** Cuts the output of the observation script into its parts. What comes before the first part is ignored. */
export function parseParts(text: string): Parsed<readonly Part[]> {
    const lines = text.replaceAll('\r\n', '\n').split('\n');
    const start = lines.findIndex((line) => line.startsWith('@'));
    const end = lines.lastIndexOf('@end');
    if (start < 0) return refused(say`the host did not answer with an observation but with '${excerpt(text)}'`);
    if (end < 0) return refused(say`the answer of the host is cut off: its last line is missing`);
    const parts: Part[] = [];
    for (let index = start; index < end; ) {
        const name = (lines[index] ?? '').slice(1);
        const output = linesAfter(lines, { index, sign: ' ' });
        const status = /^=(\d+)$/.exec(lines[index + output.length + 1] ?? '')?.[1];
        if (status === undefined) return refused(say`the answer of the host is damaged: '${name}' has no exit status`);
        const messages = linesAfter(lines, { index: index + output.length + 1, sign: '!' });
        parts.push({
            name,
            output: output.join('\n').trimEnd(),
            status: Number(status),
            messages: messages.join('\n').trim(),
        });
        index += output.length + messages.length + 2;
    }
    return parsed(parts);
}

/** Why a part failed: what the command said, else its exit status. */
export function failure(part: Part): string {
    return part.messages === '' ? say`exit status ${part.status}` : part.messages;
}

/** The lines after an index that begin with a sign, without it. */
function linesAfter(
    lines: readonly string[],
    { index, sign }: { readonly index: number; readonly sign: string },
): readonly string[] {
    const found: string[] = [];
    for (let next = index + 1; lines[next]?.startsWith(sign); next++) found.push((lines[next] ?? '').slice(1));
    return found;
}

function excerpt(text: string): string {
    const trimmed = text.trim();
    return trimmed.length <= 200 ? trimmed : `${trimmed.slice(0, 200)}…`;
}
