import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes } from '../client/cli/exit-codes.ts';
import { commandLine } from '../client/cli/program.ts';

test('the documentation has the exit codes that mvlan help exit-codes has', () => {
    const rows = readFileSync(path.join(import.meta.dirname, '../docs/command-line.md'), 'utf8')
        .split('\n')
        .flatMap((line) => {
            const [, commands, code, meaning] = /^\| (`.*`) \| (\d+) \| (.*) \|$/.exec(line) ?? [];
            return commands
                ? [{ commands: commands.replaceAll('`', '').split(', '), code: Number(code), meaning }]
                : [];
        });
    expect(rows).toEqual(exitCodes);
});

test('every command has its exit codes, its examples, and a line in the documentation', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../docs/command-line.md'), 'utf8');
    for (const command of commandLine({ failWith: () => {} }).commands) {
        const name = command.name();
        expect(
            exitCodes.some(({ commands, code }) => commands.includes(name) && code === 0),
            name,
        ).toBe(true);
        expect(page).toContain(`| \`mvlan ${name}`);
        if (name === 'help' || name === 'lsp') continue;
        let help = '';
        command.configureOutput({ writeOut: (text) => (help += text) });
        command.outputHelp();
        expect(help, name).toMatch(/^Examples:\n {2}(?:\S+ \| |.*)mvlan /m);
    }
});
