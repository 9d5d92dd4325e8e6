/** The one stretch in which two texts differ: what is before `start` and what is behind the ends is the same. */
export interface TextChange {
    readonly start: number;
    readonly oldEnd: number;
    readonly newEnd: number;
}

/** Blocks are compared by the machine's own means, characters one by one. */
const blockLength = 1024;

export function textChange(before: string, after: string): TextChange {
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start + blockLength <= shorter && sameBlock(before, start, after, start)) start += blockLength;
    while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
    const most = shorter - start;
    let common = 0;
    while (
        common + blockLength <= most &&
        sameBlock(before, before.length - common - blockLength, after, after.length - common - blockLength)
    ) {
        common += blockLength;
    }
    while (
        common < most &&
        before.charCodeAt(before.length - common - 1) === after.charCodeAt(after.length - common - 1)
    ) {
        common++;
    }
    return { start, oldEnd: before.length - common, newEnd: after.length - common };
}

function sameBlock(a: string, fromA: number, b: string, fromB: number): boolean {
    return a.substring(fromA, fromA + blockLength) === b.substring(fromB, fromB + blockLength);
}
