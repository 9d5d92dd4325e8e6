import { expect, test } from 'vitest';
import { fnv1a } from '../../../language/net/fnv1a.ts';

test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['b', 0xe70c2de5],
    ['foobar', 0xbf9cf968],
])('%j has the hash its authors publish', (text, expected) => {
    expect(fnv1a(new TextEncoder().encode(text))).toBe(expected);
});
