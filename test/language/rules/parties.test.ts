import { describe, expect, test } from 'vitest';
import type { Location } from '../../../language/finding/location.ts';
import { onePerPlace, othersOf, type Party } from '../../../language/rules/parties.ts';

function party(line: number): Party {
    const at: Location = {
        uri: 'file:///test.mvlan',
        range: { start: { line, character: 0 }, end: { line, character: 1 } },
    };
    return { at, message: `Line ${line}.` };
}

describe('the other parties of a conflict', () => {
    const parties = Array.from({ length: 14 }, (_, line) => party(line));

    test('are all but the party itself', () => {
        const [first, second, third] = parties.slice(0, 3) as [Party, Party, Party];
        expect(othersOf(second, [first, second, third], 3).map(({ message }) => message)).toEqual([
            'Line 0.',
            'Line 2.',
        ]);
    });

    test('up to ten are named, and the rest is counted', () => {
        const eleven = othersOf(parties[0] as Party, parties.slice(0, 11), 11).map(({ message }) => message);
        expect(eleven).toHaveLength(10);
        expect(eleven.at(-1)).toBe('Line 10.');
        const all = othersOf(parties[0] as Party, parties, 14).map(({ message }) => message);
        expect(all).toHaveLength(10);
        expect(all.at(-1)).toBe('Line 10. There are 3 more.');
    });

    test('count once for each place', () => {
        const [first, second] = parties as [Party, Party];
        expect(onePerPlace([first, first, second, first])).toEqual([first, second]);
    });
});
