import { readdirSync, readFileSync } from 'node:fs';
import { examples, words } from '../language/parser/trees.ts';
import { wholeLanguage } from '../language/parser/whole-language.ts';
import type { Lots } from '../lots.ts';

/** No text is longer: what has to be checked within a second. */
const mostCharacters = 100_000;

const rulePages = new URL('../../docs/rules/', import.meta.url);

/** Texts that between them say everything that can be said, and break every rule. */
const sound: readonly [string, ...string[]] = [
    wholeLanguage,
    ...examples.values(),
    ...readdirSync(rulePages).flatMap((name) => {
        return /```mvlan\n(.*?)```/s.exec(readFileSync(new URL(name, rulePages), 'utf8'))?.[1] ?? [];
    }),
];

const values: readonly [string, ...string[]] = [
    '10.0.0.1',
    '10.0.0.0/24',
    '10.0.0.1..9',
    '300.1.1.1',
    '10.0.0.0/99',
    '0.0.0.0/0',
    'fd00::1',
    'fd00::/64',
    '::/0',
    'fd00:::1',
    '02:42:0a:00:00:05',
    '8080:80/tcp',
    '1-65535:1-65535',
    '[1..10000]',
    '[9..1]',
    '99999999999999999999',
    '-1',
    'lab.eth0.10',
    'macvlan',
    'l3s',
    '20.10',
    'x',
    '__proto__',
    'constructor',
    'toString',
    '"x"',
    '"',
    '"\\',
    '\\',
    '/*',
    '*/',
    '//',
    '// mvlan-ignore duplicate-address',
    '{',
    '}',
    '[',
    ']',
    ',',
    '..',
    '.',
    '\n',
    '\r\n',
    '\0',
    '\u2028',
    '\ufeff',
    '\ud800',
    '😀',
    'é',
];

/** A text that nobody in his right mind would write. */
export function hostileText(lots: Lots): string {
    return lots.pick(kinds)(lots).slice(0, mostCharacters);
}

/** Every tenth text is as long as any may be, the others are as short as most files. */
function lengthOf(lots: Lots, short: number, long: number): number {
    return 1 + lots.below(lots.below(10) === 0 ? long : short);
}

function noise(lots: Lots): string {
    const limit = lots.pick([128, 256, 65_536]);
    const codes = Array.from({ length: lengthOf(lots, 500, mostCharacters) }, () => lots.below(limit));
    return codes.map((code) => String.fromCharCode(code)).join('');
}

function babble(lots: Lots): string {
    const vocabulary = ['{', '}', '{', '}', 'a', 'b', '\n', '\n', ...words, ...values] as const;
    return Array.from({ length: lengthOf(lots, 150, 20_000) }, () => lots.pick(vocabulary)).join(' ');
}

function mutated(lots: Lots): string {
    const chosen = Array.from({ length: 1 + lots.below(3) }, () => lots.pick(sound));
    let text = chosen.join('\n');
    for (let left = 1 + lots.below(8); left > 0; left--)
        text = lots.pick(mutations)(text, lots).slice(0, mostCharacters);
    return text;
}

/** One thing over and over, so that everything conflicts with everything. */
function repeated(lots: Lots): string {
    const text = lots.below(2) === 0 ? lots.pick(sound) : mutated(lots);
    return text.repeat(Math.ceil(lengthOf(lots, 5000, mostCharacters) / (text.length || 1)));
}

const kinds = [noise, babble, mutated, mutated, mutated, repeated] as const;

const mutations: readonly [(text: string, lots: Lots) => string, ...((text: string, lots: Lots) => string)[]] = [
    (text, lots) => {
        const [from, to] = span(text, lots, 5);
        return text.slice(0, from) + text.slice(to);
    },
    (text, lots) => {
        const [from] = span(text, lots, 0);
        return text.slice(0, from) + lots.pick(values) + text.slice(from);
    },
    (text, lots) => text.slice(0, lots.below(text.length + 1)),
    (text, lots) => text.slice(lots.below(text.length + 1)),
    (text, lots) => {
        const [from, to] = span(text, lots, 200);
        return text.slice(0, to) + text.slice(from, to) + text.slice(to);
    },
    (text, lots) => onWords(text, (all) => all.toSpliced(lots.below(all.length), 1)),
    (text, lots) => onWords(text, (all) => all.with(lots.below(all.length), lots.pick(values))),
    (text, lots) => onWords(text, (all) => all.with(lots.below(all.length), all[lots.below(all.length)] ?? '')),
    (text, lots) => onWords(text, (all) => all.toSpliced(lots.below(all.length), 0, lots.pick(values), ' ')),
    (text, lots) => onLines(text, (all) => all.toSpliced(lots.below(all.length), 1)),
    (text, lots) => onLines(text, (all) => all.toSpliced(lots.below(all.length), 0, all[lots.below(all.length)] ?? '')),
    (text, lots) => {
        const many = 1 + lots.below(lots.below(10) === 0 ? 2000 : 20);
        const again = (all: readonly string[]) => Array<string>(many).fill(all[lots.below(all.length)] ?? '');
        return onLines(text, (all) => all.toSpliced(lots.below(all.length), 0, ...again(all)));
    },
    (text, lots) => onLines(text, (all) => [...all.slice(lots.below(all.length)), ...all]),
];

function span(text: string, lots: Lots, longest: number): readonly [number, number] {
    const from = lots.below(text.length + 1);
    return [from, from + lots.below(longest + 1)];
}

function onWords(text: string, change: (words: readonly string[]) => readonly string[]): string {
    return change(text.split(/(\s+)/)).join('');
}

function onLines(text: string, change: (lines: readonly string[]) => readonly string[]): string {
    return change(text.split('\n')).join('\n');
}
