import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FormatEdit, format, formatEdits } from '../../../language/format/format.ts';
import { examples } from '../parser/trees.ts';
import { anyText } from './arbitrary-text.ts';

function applied(text: string, edits: readonly FormatEdit[]): string {
    let result = '';
    let position = 0;
    for (const { start, end, newText } of edits) {
        expect(position).toBeLessThanOrEqual(start);
        result += text.slice(position, start) + newText;
        position = end;
    }
    return result + text.slice(position);
}

describe('the edits', () => {
    test('give the canonical layout, but for line ends', () =>
        fc.assert(
            fc.property(anyText, (text) => {
                const unix = text.replaceAll(/\r\n?/g, '\n');
                expect(applied(unix, formatEdits(unix))).toBe(format(text));
            }),
            { numRuns: 300 },
        ));

    test('are none where the text is in canonical layout, even with other line ends', () =>
        fc.assert(
            fc.property(anyText, (text) => {
                expect(formatEdits(format(text))).toEqual([]);
                expect(formatEdits(format(text).replaceAll('\n', '\r\n'))).toEqual([]);
            }),
        ));

    test('write the line ends of the text', () => {
        const text = 'host a { docker 28.2\r\nconnect local }\r\n';
        expect(applied(text, formatEdits(text))).toBe('host a {\r\n  docker 28.2\r\n  connect local\r\n}\r\n');
    });

    test('change only blanks that are different', () =>
        expect(formatEdits('host a {\n  docker   28.2 \n connect local\n}\n\n')).toEqual([
            { start: 17, end: 20, newText: ' ' },
            { start: 24, end: 25, newText: '' },
            { start: 26, end: 27, newText: '  ' },
            { start: 42, end: 44, newText: '\n' },
        ]));
});

describe('the edits of some lines', () => {
    const text = 'host a {\nmtu  1 \n\n\n mtu 2\n{\n  mtu 3  // c\n}\n  }';

    test.each([
        ['a line', { startLine: 1, endLine: 1 }, 'host a {\n  mtu 1\n\n\n mtu 2\n{\n  mtu 3  // c\n}\n  }'],
        [
            'lines with blank ones between',
            { startLine: 1, endLine: 4 },
            'host a {\n  mtu 1\n\n  mtu 2\n{\n  mtu 3  // c\n}\n  }',
        ],
        [
            'a part of the blank lines',
            { startLine: 1, endLine: 2 },
            'host a {\n  mtu 1\n\n\n mtu 2\n{\n  mtu 3  // c\n}\n  }',
        ],
        [
            'two lines that become one',
            { startLine: 4, endLine: 5 },
            'host a {\nmtu  1 \n\n\n  mtu 2 {\n  mtu 3  // c\n}\n  }',
        ],
        [
            'the second of them',
            { startLine: 5, endLine: 6 },
            'host a {\nmtu  1 \n\n\n mtu 2\n{\n    mtu 3  // c\n}\n  }',
        ],
        ['the last line', { startLine: 8, endLine: 8 }, 'host a {\nmtu  1 \n\n\n mtu 2\n{\n  mtu 3  // c\n}\n}\n'],
    ])('concern nothing else: %s', (_, range, expected) =>
        expect(applied(text, formatEdits(text, range))).toBe(expected),
    );

    test('leave the lines before and behind as they are, in any text', () =>
        fc.assert(
            fc.property(anyText, fc.nat(20), fc.nat(10), (any, startLine, count) => {
                const lines = any.replaceAll(/\r\n?/g, '\n').split('\n');
                const edits = formatEdits(lines.join('\n'), { startLine, endLine: startLine + count });
                const result = applied(lines.join('\n'), edits).split('\n');
                const behind = lines.slice(startLine + count + 1);
                expect(result.slice(0, Math.min(startLine, lines.length))).toEqual(lines.slice(0, startLine));
                expect(result.slice(result.length - behind.length)).toEqual(behind);
            }),
            { numRuns: 300 },
        ));

    test('are all of them if these are all lines', () => {
        for (const example of examples.values()) {
            const worse = example.replaceAll('  ', '\t').replaceAll('{', '{ \n\n\n');
            expect(formatEdits(worse, { startLine: 0, endLine: worse.length })).toEqual(formatEdits(worse));
        }
    });
});
