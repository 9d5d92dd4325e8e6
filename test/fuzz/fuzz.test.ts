import { describe, expect, test } from 'vitest';
import { Lots } from '../lots.ts';
import { hostileText } from './hostile-text.ts';
import { ordeal } from './ordeal.ts';
import { shorten } from './shorten.ts';

/** `npm run fuzz -- --minutes 10` tries others. */
const [seed, count] = [1, 120];

describe('a text that nobody in his right mind would write', () => {
    test('throws nothing, and costs no later declaration its findings', () => {
        const texts = Array.from({ length: count }, (_, number) => hostileText(new Lots(seed * 1_000_003 + number)));
        const failures = texts.flatMap((text, number) => {
            const wrong = text.length < 20_000 ? ordeal(text) : undefined;
            return wrong === undefined ? [] : [`text ${number}: ${wrong}`];
        });
        expect(failures).toEqual([]);
        expect(new Set(texts).size).toBeGreaterThan(count / 2);
    });

    test.each([
        ['half a character in the path of an import', 'import "\ud800"'],
        ['an import of a path that begins with two slashes', 'import "//x"'],
        ['a million replicas', 'container a[1..10000] { image "x" }\n'.repeat(100)],
        ['a host without braces before a comment', 'host r/*\n*/.'],
    ])('%s does no harm', (_, text) => {
        expect(ordeal(text)).toBeUndefined();
    });

    test('is made as short as it can be before it is shown', () => {
        const text = 'host a { }\nnetwork b { subnet 10.0.0.0/24 }\ncontainer c { attach b }\n';
        expect(shorten(text, (shorter) => shorter.includes('subnet'))).toBe('subnet');
    });
});
