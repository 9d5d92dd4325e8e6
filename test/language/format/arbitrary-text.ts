import fc from 'fast-check';
import { examples, words } from '../parser/trees.ts';
import { wholeLanguage } from '../parser/whole-language.ts';

const sound = [...examples.values(), wholeLanguage];

const fragment = fc.oneof(
    fc.constantFrom(
        '{',
        '}',
        ' { ',
        ' } ',
        '\n',
        '\n\n\n',
        '\r\n',
        '\r',
        ' ',
        '\t',
        '[',
        ']',
        ',',
        '"',
        '\\',
        '\u2028',
    ),
    fc.constantFrom(
        '// c\n',
        ' // t  \n',
        '/* x */',
        ' /* a\n  b */ ',
        '/*',
        '// mvlan-ignore vlan-id\n',
        '/* mvlan-ignore vlan-id */',
    ),
    fc.constantFrom(
        'container a { image "x" attach lan ip 10.0.0.1 } ',
        'subnet 10.0.0.0/8 ',
        `${'x'.repeat(70)} `,
        '"a b"',
    ),
    fc.constantFrom(...words).map((word) => `${word} `),
);

interface Change {
    readonly at: number;
    readonly left: number;
    readonly text: string;
}

const change: fc.Arbitrary<Change> = fc.record({
    /** The share of the text before it. */
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    left: fc.oneof(fc.constant(0), fc.nat(30)),
    text: fragment,
});

function changed(text: string, { at, left, text: inserted }: Change): string {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + inserted + text.slice(start + left);
}

const onOneLine = (text: string) => text.replaceAll(/\/\/.*/g, '').replaceAll(/\s+/g, ' ');

/** Sound files, as they are or with other line ends or none. */
export const soundText = fc
    .tuple(fc.constantFrom(...sound), fc.constantFrom('\n', '\r\n', ' '))
    .map(([text, lineEnd]) => (lineEnd === ' ' ? onOneLine(text) : text.replaceAll('\n', lineEnd)));

/** Files that someone broke, and texts that never were files. */
export const anyText = fc.oneof(
    fc.tuple(soundText, fc.array(change, { maxLength: 8 })).map(([text, changes]) => changes.reduce(changed, text)),
    fc.array(fragment, { maxLength: 60 }).map((fragments) => fragments.join('')),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => String.fromCharCode(...bytes)),
    fc.string({ unit: 'binary' }),
);
