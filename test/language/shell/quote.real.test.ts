import { execaSync } from 'execa';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote, shellLine } from '../../../language/shell/quote.ts';

/** Shells that stand behind `sh` somewhere, as far as this machine has them. */
const shells = [['dash'], ['bash'], ['bash', '--posix'], ['busybox', 'sh'], ['ksh'], ['zsh', '--emulate', 'sh']].filter(
    ([program = '']) => !execaSync('which', [program], { reject: false }).failed,
);

/** Text with all that means something to a shell, and bytes of every length. */
const hostile = fc.constantFrom(
    ...'\'"\\$`!*?[]{}()<>|&;#~=%^ \t\n\r',
    ...[
        '$(id)',
        '`id`',
        '$HOME',
        '$IFS',
        '\\n',
        "'\\''",
        '-n',
        '--',
        '&&',
        '||',
        '>/dev/null',
        '$?',
        '!!',
        '\x01',
        '\x7f',
    ],
    ...['ä', '€', '𝒳', '\u00a0', '\u2028', '~root', '{a,b}', '[a-z]*', '*', '<<EOF', '\r\n'],
);
const argument = fc.oneof(
    fc.array(hostile, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme-composite' }).map((text) => text.replaceAll('\0', '')),
);
const argumentLists = fc.array(fc.array(argument, { maxLength: 5 }), { minLength: 1, maxLength: 20 });

/** What a shell makes of lines of words: the words of each line, as a program would get them. */
function wordsIn(shell: readonly string[], lines: readonly string[]): readonly (readonly string[])[] {
    const [program = '', ...options] = shell;
    // Each word between marks that no word contains, so that nothing can hide: neither blanks nor empty words.
    const show = 'show() { for word in "$@"; do printf "%s\\036" "$word"; done; printf "\\035"; }';
    const script = [show, ...lines.map((line) => `show ${line}`)].join('\n');
    const { stdout } = execaSync(program, [...options, '-c', script], {
        stripFinalNewline: false,
        env: { LC_ALL: 'C.UTF-8' },
    });
    return stdout
        .split('\x1d')
        .slice(0, -1)
        .map((words) => words.split('\x1e').slice(0, -1));
}

describe.each(shells.map((words) => ({ name: words.join(' '), words })))('under $name', ({ words }) => {
    test('every argument arrives as it was', () => {
        fc.assert(
            fc.property(argumentLists, (lists) => {
                const wanted = lists.map((list) =>
                    list.map((word) => word.replaceAll('\x1d', '').replaceAll('\x1e', '')),
                );
                expect(
                    wordsIn(
                        words,
                        wanted.map((list) => list.map(quote).join(' ')),
                    ),
                ).toEqual(wanted);
            }),
            { numRuns: 60 },
        );
    });

    test('a command runs with its own arguments, whatever they look like', () => {
        const awkward = ["it's", '$(touch /tmp/x)', '', ' ', '*', 'a\nb', '-e', '\\', '"', '#', '~', 'a=b', 'ä'];
        const line = shellLine({ argv: ['printf', '%s|', ...awkward] });
        const [program = '', ...options] = words;
        expect(execaSync(program, [...options, '-c', line]).stdout).toBe(`${awkward.join('|')}|`);
    });

    test('a program’s name is no assignment and no keyword', () => {
        const [program = '', ...options] = words;
        for (const name of ['if', 'A=b', '!', '{', 'for', 'case', 'function', '~', '*']) {
            const line = shellLine({ argv: [name, 'x'] });
            const { exitCode } = execaSync(program, [...options, '-c', line], { reject: false });
            expect(exitCode, line).toBe(127);
        }
    });
});
