import { expect, test } from 'vitest';
import { excerpt } from '../../../client/cli/excerpt.ts';

/** The excerpt of a text for the span between two carets. */
function shown(marked: string, width = 80): readonly string[] {
    const [before = '', span = '', after = ''] = marked.split('^');
    const position = (text: string) => {
        const lines = text.split('\n');
        return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    };
    const range = { start: position(before), end: position(before + span) };
    return excerpt({ uri: 'file:///a.mvlan', range }, before + span + after, width);
}

test('an excerpt has carets under the words that are meant', () => {
    expect(shown('host a { }\nhost ^lab^ { }\nhost b { }')).toEqual(['    host lab { }', '         ^^^']);
    expect(shown('\thost ^lab^\r\n')).toEqual(['     host lab', '          ^^^']);
    expect(shown('host lab ^^{ }')).toEqual(['    host lab { }', '             ^']);
    expect(shown('host ^lab {\n}^')).toEqual(['    host lab {', '         ^^^^^']);
});

test('characters that take two columns, and those that take none, do not move the carets', () => {
    expect(shown('host "主机" ^"网络"^')).toEqual(['    host "主机" "网络"', '                ^^^^^^']);
    expect(shown('host "e\u0301🚀" ^x^')[1]).toBe('               ^');
});

test('a line that is wider than the terminal is cut on both sides of the span', () => {
    expect(shown(`${'a'.repeat(30)} ^lab^ ${'b'.repeat(30)}`, 29)).toEqual([
        '    …aaaaaaaaa lab bbbbbbbbb…',
        '               ^^^',
    ]);
    expect(shown(`host ^lab^ ${'b'.repeat(30)}`, 29)).toEqual(['    host lab bbbbbbbbbbbbbbb…', '         ^^^']);
    expect(shown(`x ^${'主'.repeat(30)}^ y`, 30)).toEqual([`    …${'主'.repeat(11)}… y`, `     ${'^'.repeat(23)}`]);
});

test('lines that would show badly are left out', () => {
    expect(shown(`host ^lab^ ${'x'.repeat(5000)}`)).toEqual([]);
    expect(shown('host ^lab^ "\u001b[31m"')).toEqual([]);
    expect(shown('host lab {\n  ^^')).toEqual([]);
    expect(excerpt({ uri: 'file:///a.mvlan', range: nowhere }, undefined, 80)).toEqual([]);
});

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
