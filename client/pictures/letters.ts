type Range = readonly [first: number, last: number];

/** Latin letters and our own signs: in every SVG, whose viewer has fonts for the rest. */
const everyday: readonly Range[] = [[0x20, 0x7e], [0xa0, 0xff], ...signs('…—–→›·×')];

/** For pixels there is no viewer: further scripts, marks on letters, and the shapes of what has none of its own. */
const further: readonly Range[] = [
    [0x100, 0x17f],
    [0x300, 0x3ff],
    [0x400, 0x4ff],
    [0x5d0, 0x5ea],
    [0x600, 0x6ff],
    [0x2400, 0x2421],
    ...signs('�'),
];

/** What the fonts in an SVG are cut down to. */
export const embeddedLetters = textOf(everyday);

/** What the fonts for drawing pixels are cut down to. */
export const drawnLetters = textOf([...everyday, ...further]);

/** What pixels can be drawn of a text: a letter that there is no font for becomes U+FFFD, so that it is seen to be there. */
export function drawable(text: string): string {
    // What only joins or varies the letters beside it is nothing without them.
    return text.replace(/\u200d|\p{Variation_Selector}/gu, '').replace(foreign, '�');
}

/** Any letter that there is no font for; ends of lines are none. */
const foreign = new RegExp(
    `[^\\n${[...everyday, ...further].map((range) => range.map((point) => `\\u{${point.toString(16)}}`).join('-')).join('')}]`,
    'gu',
);

function signs(text: string): readonly Range[] {
    return Array.from(text, (sign) => [sign.codePointAt(0) ?? 0, sign.codePointAt(0) ?? 0]);
}

function textOf(ranges: readonly Range[]): string {
    return ranges
        .flatMap(([first, last]) =>
            Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
        )
        .join('');
}
