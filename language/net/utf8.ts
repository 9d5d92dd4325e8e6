/**
 * The bytes of a text in UTF-8 (RFC 3629). A lone surrogate becomes U+FFFD, as in the Encoding standard.
 * Written here because TextEncoder belongs to no version of the language itself.
 */
export function utf8Bytes(text: string): readonly number[] {
    return [...text].flatMap((character) => bytesOf(character.codePointAt(0) ?? 0));
}

function bytesOf(point: number): number[] {
    if (point < 0x80) return [point];
    if (point < 0x800) return [0xc0 | (point >> 6), tail(point)];
    if (0xd800 <= point && point <= 0xdfff) return bytesOf(0xfffd);
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(point >> 6), tail(point)];
    return [0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point)];
}

function tail(bits: number): number {
    return 0x80 | (bits & 0x3f);
}
