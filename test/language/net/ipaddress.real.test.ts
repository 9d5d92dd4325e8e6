import path from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { Address, addressWidth, type Family } from '../../../language/net/address.ts';
import { AddressRange } from '../../../language/net/address-range.ts';
import { AddressSet } from '../../../language/net/address-set.ts';
import { InterfaceAddress } from '../../../language/net/interface-address.ts';
import type { Parsed } from '../../../language/net/parsed.ts';
import { Prefix } from '../../../language/net/prefix.ts';
import { Lots } from '../../lots.ts';
import { describeWith, type Requirement } from '../../requirement.ts';
import { address, prefix } from './values.ts';

const count = 100_000;

function hasPython(): Requirement {
    const { exitCode } = execaSync('python3', ['-c', 'import ipaddress'], { reject: false });
    return exitCode === 0 ? { ok: true } : { ok: false, reason: 'needs python3, whose ipaddress is asked' };
}

/** A question as words, and our answer to it. */
interface Question {
    readonly words: readonly [string, ...string[]];
    readonly answer: () => string;
}

describeWith(hasPython(), 'Subnet arithmetic and Python', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

    test(`agree on ${count} random questions (SEED=${seed})`, () => {
        const lots = new Lots(seed);
        const questions = Array.from({ length: count }, () => lots.pick(kinds)(lots));
        const { stdout } = execaSync('python3', [path.join(import.meta.dirname, 'answer.py')], {
            input: questions.map(({ words }) => words.join('\t')).join('\n'),
            maxBuffer: 1 << 28,
        });
        const answers = stdout.split('\n');
        expect(answers).toHaveLength(count);
        const differences = questions.flatMap(({ words, answer }, index) => {
            const ours = answer();
            const theirs = answers[index];
            return ours === theirs ? [] : [`${words.join(' ')}: ours is '${ours}', Python's '${theirs}'`];
        });
        expect(differences.slice(0, 10)).toEqual([]);
        // Of what is refused there is a part, and not everything is.
        const refused = answers.filter((answer) => answer === 'refused').length;
        expect(refused).toBeGreaterThan(count / 20);
        expect(refused).toBeLessThan(count / 3);
    });
});

/** Long runs of zeros and ones are where the mistakes are. */
function drawAddress(lots: Lots, family: Family = lots.pick([4, 6])): Address {
    const width = addressWidth(family);
    const all = (1n << BigInt(width)) - 1n;
    const random = lots.bits(width);
    const cut = BigInt(lots.below(width + 1));
    const mapped = (0xffffn << 32n) | lots.bits(32);
    const bits = lots.pick([random, random & (all << cut) & all, random & (all >> cut), random | (all >> cut)]);
    return Address.of(family, family === 6 && lots.below(20) === 0 ? mapped : bits);
}

function drawPrefix(lots: Lots, family?: Family): Prefix {
    const inside = drawAddress(lots, family);
    return Prefix.containing(inside, lots.below(addressWidth(inside.family) + 1));
}

function answered<T>(read: Parsed<T>, print: (value: T) => string): string {
    return read.ok ? print(read.value) : 'refused';
}

/** The text of an address as people write it, good or not so good. */
function spelled(lots: Lots): string {
    const given = drawAddress(lots);
    const texts: [string, ...string[]] = [given.toString(), given.expanded(), given.toString().toUpperCase()];
    if (lots.below(2) === 0) return lots.pick(texts);
    return damaged(lots.pick(texts), lots);
}

const characters = '0123456789abcdefABCDEFgx.:/% -+';

function damaged(text: string, lots: Lots): string {
    const where = lots.below(text.length + 1);
    const sign = characters[lots.below(characters.length)] ?? '';
    const dropped = text.slice(0, where) + text.slice(where + 1);
    const inserted = text.slice(0, where) + sign + text.slice(where);
    const replaced = text.slice(0, where) + sign + text.slice(where + 1);
    const padded = text.replace(/\b(?=[0-9a-f]+)/i, lots.pick(['0', '00']));
    return lots.pick([dropped, inserted, replaced, padded, text.replace('::', ':'), text.replace(':', '::')]);
}

function withLength(text: string, lots: Lots): string {
    return `${text}/${lots.pick([String(lots.below(33)), String(lots.below(131)), `0${lots.below(10)}`, ''])}`;
}

function interfaceText({ address: held, prefix: around }: InterfaceAddress): string {
    return `${held}/${around.length} in ${around}`;
}

function facts(given: Prefix): string {
    const { first, last } = given.range;
    const ends = [first, last, given.firstUsable, given.lastUsable, given.netmask(), given.wildcard()];
    return [...ends, given.broadcast() ?? 'none', given.range.size].join(' ');
}

function python(truth: boolean): string {
    return truth ? 'True' : 'False';
}

/** Two prefixes, every other time of one neighbourhood. */
function twoPrefixes(lots: Lots): readonly [Prefix, Prefix] {
    const one = drawPrefix(lots);
    const other =
        lots.below(2) === 0
            ? drawPrefix(lots)
            : Prefix.containing(one.network, lots.below(addressWidth(one.family) + 1));
    return [one, other];
}

const kinds: readonly [(lots: Lots) => Question, ...((lots: Lots) => Question)[]] = [
    (lots) => {
        const text = spelled(lots);
        return { words: ['address', text], answer: () => answered(Address.parse(text), String) };
    },
    (lots) => {
        const text = lots.below(2) === 0 ? drawPrefix(lots).toString() : withLength(spelled(lots), lots);
        return { words: ['prefix', text], answer: () => answered(Prefix.parse(text), String) };
    },
    (lots) => {
        const text = withLength(spelled(lots), lots);
        return { words: ['interface', text], answer: () => answered(InterfaceAddress.parse(text), interfaceText) };
    },
    (lots) => {
        const text = drawPrefix(lots).toString();
        return { words: ['facts', text], answer: () => facts(prefix(text)) };
    },
    (lots) => {
        const [one, other] = twoPrefixes(lots);
        const answer = () => [one.contains(other), other.contains(one), one.overlaps(other)].map(python).join(' ');
        return { words: ['relation', one.toString(), other.toString()], answer };
    },
    (lots) => {
        const around = drawPrefix(lots);
        const inside = lots.below(2) === 0 ? drawAddress(lots, around.family) : around.range.last;
        return {
            words: ['contains', around.toString(), inside.toString()],
            answer: () => python(around.contains(inside)),
        };
    },
    (lots) => {
        const text = drawAddress(lots).toString();
        const answer = () => `${address(text).reverseName()} ${address(text).expanded()}`;
        return { words: ['names', text], answer };
    },
    (lots) => {
        const family = lots.pick<Family>([4, 6]);
        const ends = [drawAddress(lots, family), drawAddress(lots, family)].sort(Address.compare);
        const [first = drawAddress(lots, family), last = first] = ends;
        const answer = () => AddressRange.of(first, last).prefixes().join(' ');
        return { words: ['cover', first.toString(), last.toString()], answer };
    },
    (lots) => {
        const family = lots.pick<Family>([4, 6]);
        const some = Array.from({ length: 1 + lots.below(6) }, () => drawPrefix(lots, family));
        const halves = some.flatMap((each) => (lots.below(2) === 0 ? [each] : halvesOf(each)));
        const answer = () =>
            AddressSet.of(halves.map(({ range }) => range))
                .ranges.flatMap((range) => range.prefixes())
                .join(' ');
        return { words: ['collapse', ...halves.map(String)], answer };
    },
];

function halvesOf(whole: Prefix): readonly Prefix[] {
    const length = whole.length + 1;
    if (addressWidth(whole.family) < length) return [whole];
    return [Prefix.containing(whole.range.last, length), Prefix.containing(whole.range.first, length)];
}
