import fc from 'fast-check';
import { examples } from './trees.ts';

/** Replaces a stretch of a text; both places are taken modulo what there is. */
export interface Edit {
    readonly at: number;
    readonly length: number;
    readonly inserted: string;
}

/** Pieces that change how what is behind them is read, and some that do not. */
const pieces = [
    ...'{}[],"/*\n\r \tx1.',
    '\r\n',
    '/*',
    '*/',
    '//',
    'container c { attach lan }\n',
    '\nhost h {\n',
    '\nnetwork ',
    '\n\n\n',
    'container',
    '\n    container\n',
    '\nimport "x.mvlan"\n',
    'ip 10.0.0.9',
    'é',
    '// mvlan-ignore missing-image\n',
];

export const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.nat(),
    length: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 4, arbitrary: fc.nat({ max: 3 }) },
        { weight: 1, arbitrary: fc.nat({ max: 200 }) },
    ),
    inserted: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((all) => all.join('')) },
    ),
});

/** Texts of several declarations: the examples, one or two of them. */
export const initialText: fc.Arbitrary<string> = fc
    .array(fc.constantFrom(...examples.values()), { minLength: 1, maxLength: 2 })
    .map((texts) => texts.join('\n'));

export function applyEdit(text: string, { at, length, inserted }: Edit): string {
    const start = at % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + length);
}
