import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Address, type Family } from '../../../language/net/address.ts';
import { AddressRange } from '../../../language/net/address-range.ts';
import { AddressSet } from '../../../language/net/address-set.ts';
import { address, range } from './values.ts';

function set(...texts: readonly string[]): AddressSet {
    return AddressSet.of(texts.map(range));
}

describe('making a set', () => {
    test.each([
        [[], ''],
        [['10.0.0.5'], '10.0.0.5'],
        [['10.0.0.8..9', '10.0.0.1..3'], '10.0.0.1..10.0.0.3, 10.0.0.8..10.0.0.9'],
        [['10.0.0.1..3', '10.0.0.5'], '10.0.0.1..10.0.0.3, 10.0.0.5'],
        [['10.0.0.1..3', '10.0.0.4'], '10.0.0.1..10.0.0.4'],
        [['10.0.0.1..3', '10.0.0.3..7'], '10.0.0.1..10.0.0.7'],
        [['10.0.0.1..9', '10.0.0.3..7'], '10.0.0.1..10.0.0.9'],
        [['10.0.0.3..7', '10.0.0.3..7'], '10.0.0.3..10.0.0.7'],
        [['255.255.255.255', '::'], '255.255.255.255, ::'],
        [['::8..9', '::1..7', '10.0.0.1'], '10.0.0.1, ::1..::9'],
    ])('%j becomes %j', (texts, expected) => {
        expect(set(...texts).toString()).toBe(expected);
    });
});

test.each([
    ['10.0.0.0/24', '10.0.0.1..9', '10.0.0.0, 10.0.0.10..10.0.0.255'],
    ['10.0.0.0/24', '10.0.0.0..9', '10.0.0.10..10.0.0.255'],
    ['10.0.0.0/24', '10.0.0.9..255', '10.0.0.0..10.0.0.8'],
    ['10.0.0.0/24', '10.0.0.0/24', ''],
    ['10.0.0.0/24', '0.0.0.0/0', ''],
    ['10.0.0.0/24', '10.0.1.0/24', '10.0.0.0..10.0.0.255'],
    ['10.0.0.0/24', '9.255.255.255', '10.0.0.0..10.0.0.255'],
    ['0.0.0.0/0', '::/0', '0.0.0.0..255.255.255.255'],
    ['::/0', '0.0.0.0/0', '::..ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::/127', '::1', '::'],
])('%s minus %s is %j', (from, taken, expected) => {
    expect(set(from).minus(set(taken)).toString()).toBe(expected);
});

test('one hole may span several ranges, and one range have several holes', () => {
    expect(`${set('10.0.0.1..3', '10.0.0.5..7', '10.0.0.9..11').minus(set('10.0.0.2..10'))}`).toBe(
        '10.0.0.1, 10.0.0.11',
    );
    expect(`${set('10.0.0.1..9').minus(set('10.0.0.1', '10.0.0.4', '10.0.0.9'))}`).toBe(
        '10.0.0.2..10.0.0.3, 10.0.0.5..10.0.0.8',
    );
});

test('sizes and first addresses can be asked for by family', () => {
    const both = set('10.0.0.8/30', '2001:db8::4/127');
    expect(both.size()).toBe(6n);
    expect(both.size(4)).toBe(4n);
    expect(both.size(6)).toBe(2n);
    expect(both.first()?.toString()).toBe('10.0.0.8');
    expect(both.first(4)?.toString()).toBe('10.0.0.8');
    expect(both.first(6)?.toString()).toBe('2001:db8::4');
});

test('the empty set has no first address', () => {
    expect(set().size()).toBe(0n);
    expect(set().first()).toBeUndefined();
    expect(set('10.0.0.1').first(6)).toBeUndefined();
    expect(set().has(address('0.0.0.0'))).toBe(false);
});

test('an address of the other family is never in the set', () => {
    expect(set('0.0.0.0/0').has(address('::1'))).toBe(false);
    expect(set('::/0').has(address('0.0.0.1'))).toBe(false);
});

test('sets are equal when they hold the same addresses, however they were made', () => {
    expect(set('10.0.0.0/25', '10.0.0.128/25').equals(set('10.0.0.0/24'))).toBe(true);
    expect(set('10.0.0.0/25').equals(set('10.0.0.0/24'))).toBe(false);
    expect(set('10.0.0.0/25').equals(set('10.0.0.0/25', '10.0.1.0/25'))).toBe(false);
});

test('in JSON a set is its text', () => {
    expect(JSON.stringify(set('10.0.0.1..3', '10.0.0.9'))).toBe('"10.0.0.1..10.0.0.3, 10.0.0.9"');
});

describe('against a model of 256 addresses', () => {
    /** The last 128 IPv4 addresses and the first 128 IPv6 addresses: neighbours in order, but never in one range. */
    const universe = Array.from({ length: 256 }, (_, index) =>
        index < 128 ? Address.of(4, 2n ** 32n - 128n + BigInt(index)) : Address.of(6, BigInt(index - 128)),
    );

    type Operation = {
        readonly name: 'union' | 'minus' | 'intersect';
        readonly pieces: readonly { readonly family: Family; readonly start: number; readonly length: number }[];
    };

    const operations: fc.Arbitrary<readonly Operation[]> = fc.array(
        fc.record({
            name: fc.constantFrom('union' as const, 'union' as const, 'minus' as const, 'intersect' as const),
            pieces: fc.array(
                fc.record({
                    family: fc.constantFrom<Family>(4, 6),
                    start: fc.nat(127),
                    length: fc.oneof(fc.nat(4), fc.nat(127)),
                }),
                { maxLength: 12 },
            ),
        }),
        { minLength: 1, maxLength: 12 },
    );

    function at(index: number): Address {
        const one = universe[index];
        if (!one) throw new Error(`the model has no address ${index}`);
        return one;
    }

    function indexesOf({ family, start, length }: Operation['pieces'][number]): { first: number; last: number } {
        const base = family === 4 ? 0 : 128;
        return { first: base + start, last: base + Math.min(127, start + length) };
    }

    function combine(name: Operation['name'], left: boolean, right: boolean): boolean {
        switch (name) {
            case 'union':
                return left || right;
            case 'minus':
                return left && !right;
            case 'intersect':
                return left && right;
        }
    }

    test('any sequence of operations holds the same addresses as the model', () => {
        fc.assert(
            fc.property(operations, (sequence) => {
                let actual = AddressSet.of([]);
                let model = universe.map(() => false);
                for (const { name, pieces } of sequence) {
                    const spans = pieces.map(indexesOf);
                    const other = AddressSet.of(spans.map(({ first, last }) => AddressRange.of(at(first), at(last))));
                    actual = actual[name](other);
                    model = model.map((held, index) =>
                        combine(
                            name,
                            held,
                            spans.some(({ first, last }) => first <= index && index <= last),
                        ),
                    );
                    expect(universe.map((one) => actual.has(one))).toEqual(model);
                    expect(actual.size()).toBe(BigInt(model.filter((held) => held).length));
                    expect(actual.size(4)).toBe(BigInt(model.slice(0, 128).filter((held) => held).length));
                    expect(actual.first()).toEqual(model.includes(true) ? at(model.indexOf(true)) : undefined);
                    expectSortedAndApart(actual);
                }
            }),
            { numRuns: 200 },
        );
    });

    function expectSortedAndApart(actual: AddressSet): void {
        for (const [index, right] of actual.ranges.slice(1).entries()) {
            const left = actual.ranges[index];
            if (!left) throw new Error('the ranges have a gap in their numbering');
            expect(Address.compare(left.last, right.first)).toBeLessThan(0);
            expect(left.last.offset(1n)?.equals(right.first) ?? false).toBe(false);
        }
    }
});
