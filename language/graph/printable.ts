/**
 * A text as it can be drawn: what has no shape of its own gets one. Control characters become the control pictures of
 * Unicode; characters that would turn the direction of what follows are spelled out, as editors do; lone surrogates and
 * noncharacters, which XML has no place for, become U+FFFD. Of marks that pile up on one letter, four stay. Letters of
 * all scripts stay as they are.
 */
export function printable(text: string): string {
    if (/^[\u0020-\u007e]*$/.test(text)) return text;
    const shapely = text.replace(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
        /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\p{Surrogate}/gu,
        shapeOf,
    );
    return shapely.replace(/(\p{M}{4})\p{M}+/gu, '$1');
}

function shapeOf(character: string): string {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x20) return String.fromCodePoint(0x2400 + point);
    if (point === 0x7f) return '␡';
    if ((0xd800 <= point && point <= 0xdfff) || point === 0xfffe || point === 0xffff) return '�';
    return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
}
