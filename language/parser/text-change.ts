import type { FileText } from './file-text.ts';

/** The one stretch in which two texts differ: what is before `start` and what is behind the ends is the same. */
export interface TextChange {
    readonly start: number;
    readonly oldEnd: number;
    readonly newEnd: number;
}

/** Blocks are compared by the machine's own means, characters one by one. */
const blockLength = 1024;

/**
 * Where the same change can stand in several places near each other, as a line break typed at the end of a line, it stands in
 * the first of them: it belongs to what it follows, and what is behind stays as it is.
 */
export function textChange(before: FileText, after: FileText): TextChange {
    const common = before.inCommonWith(after);
    // The same characters as those typed may be right before the first block that differs.
    const start = Math.max(0, common.start - blockLength);
    const change = difference(
        before.slice(start, before.length - common.end),
        after.slice(start, after.length - common.end),
    );
    return { start: start + change.start, oldEnd: start + change.oldEnd, newEnd: start + change.newEnd };
}

function difference(before: string, after: string): TextChange {
    const shorter = Math.min(before.length, after.length);
    const [oldEnd, newEnd] = [before.length, after.length];
    let common = 0;
    while (
        common + blockLength <= shorter &&
        sameBlock(before, oldEnd - common - blockLength, after, newEnd - common - blockLength)
    ) {
        common += blockLength;
    }
    while (common < shorter && before.charCodeAt(oldEnd - common - 1) === after.charCodeAt(newEnd - common - 1))
        common++;
    const most = shorter - common;
    let start = 0;
    while (start + blockLength <= most && sameBlock(before, start, after, start)) start += blockLength;
    while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
    return { start, oldEnd: oldEnd - common, newEnd: newEnd - common };
}

function sameBlock(a: string, fromA: number, b: string, fromB: number): boolean {
    return a.substring(fromA, fromA + blockLength) === b.substring(fromB, fromB + blockLength);
}
