/**
 * The 32-bit FNV-1a hash of some bytes, 0 to 2³² − 1 (RFC 9923).
 * Stable everywhere and for ever, and no protection against anyone who wants two texts to collide.
 */
export function fnv1a(bytes: Iterable<number>): number {
    let hash = 0x811c9dc5;
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
    return hash >>> 0;
}
