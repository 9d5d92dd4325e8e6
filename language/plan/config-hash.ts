import { utf8Bytes } from '../net/utf8.ts';

/**
 * A 64-bit FNV-1a hash (RFC 9923) of a plain value's JSON text, as 16 hexadecimal digits: equal values that list their
 * properties in the same order have equal hashes, everywhere and for ever.
 */
export function configHash(value: unknown): string {
    let hash = 0xcbf29ce484222325n;
    for (const byte of utf8Bytes(JSON.stringify(value))) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
    return hash.toString(16).padStart(16, '0');
}
