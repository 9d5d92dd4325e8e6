import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, environment, mvlan, program } from './command-line.ts';

const untidy = 'host   lab{connect local}\nnetwork lan {subnet 10.0.0.1/24\n}\n';

describe('standard input', () => {
    test('is checked, formatted and drawn like a file, and its imports are looked for beside its name', async () => {
        using folder = new WorkspaceFolder({ 'net/site.mvlan': 'network lan { subnet 10.0.0.1/24 }' });
        const named = ['--stdin-name', 'net/a.mvlan'];
        const text = 'import "site.mvlan"\nhost lab { }\ncontainer web { attach lan }';
        const run = (args: string[], input: string) => mvlan(args, { in: folder.path, input });
        const [checked, beside, formatted, unformatted, drawn] = await Promise.all([
            run(['check', '-'], untidy),
            run(['check', '-', ...named], text),
            run(['fmt', '-'], untidy),
            run(['fmt', '--check', '-'], untidy),
            run(['graph', '-'], untidy),
        ]);
        expect(checked).toMatchObject({
            exitCode: 1,
            stdout: expect.stringMatching(/^stdin\.mvlan:2:\d+: error host-bits-set/),
        });
        expect(beside.stdout).toMatch(/^net\/site\.mvlan:1:\d+: error host-bits-set/m);
        expect(beside.stdout).toMatch(/^net\/a\.mvlan:3:11: error missing-image/m);
        expect(beside.stdout).not.toContain('import-not-found');
        expect(formatted).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^host lab \{/), stderr: '' });
        expect(unformatted).toMatchObject({ exitCode: 1, stdout: '' });
        expect(drawn).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^<svg/) });
    });

    test('that is no text, or is to be formatted among files, is complained of', async () => {
        const [nonsense, several, watched] = await Promise.all([
            mvlan(['check', '-'], { input: new Uint8Array([0xff, 0xfe, 0]) }),
            mvlan(['fmt', '-', 'a.mvlan'], { input: '' }),
            mvlan(['check', '-', '--watch'], { input: '' }),
        ]);
        expect(nonsense).toEqual(complaint(2, /cannot read standard input: it is not UTF-8 text/));
        expect(several).toEqual(complaint(2, /standard input is formatted alone/));
        expect(watched).toEqual(complaint(2, /standard input cannot be watched/));
    });
});

describe('globs', () => {
    test('mean the files below, without those of packages; a file of that very name is meant itself', async () => {
        using folder = new WorkspaceFolder({
            'b.mvlan': 'host',
            'net/a.mvlan': 'host',
            'net/deep/c.mvlan': 'host',
            'node_modules/x/d.mvlan': 'host',
            '[a].mvlan': 'host',
        });
        const names = async (...patterns: string[]) => {
            const { stdout } = await mvlan(['check', ...patterns, '--format', 'json'], { in: folder.path });
            return [...new Set((JSON.parse(stdout) as { file: string }[]).map(({ file }) => file))];
        };
        expect(await names('**/*.mvlan')).toEqual(['[a].mvlan', 'b.mvlan', 'net/a.mvlan', 'net/deep/c.mvlan']);
        expect(await names('net/*.mvlan', '[a].mvlan')).toEqual(['net/a.mvlan', '[a].mvlan']);
        expect(await mvlan(['fmt', 'none/*.mvlan'], { in: folder.path })).toEqual(
            complaint(2, /no file is called like none\/\*\.mvlan/),
        );
    });
});

describe('check --watch', () => {
    test('checks again after a change, of an import too and of a new file, and ends with Ctrl+C', async () => {
        using folder = new WorkspaceFolder({
            'a.mvlan': 'import "sub/site.mvlan"\nhost lab { }',
            'sub/site.mvlan': '',
        });
        const [file, main] = program;
        const watcher = spawn(file, [main, 'check', '*.mvlan', '--watch'], {
            cwd: folder.path,
            env: { ...process.env, ...environment },
        });
        const ended = once(watcher, 'close');
        let found = '';
        watcher.stdout.on('data', (piece) => {
            found += piece;
        });
        const summaries = createInterface(watcher.stderr)[Symbol.asyncIterator]();
        const until = async (summary: string) => {
            for (;;) {
                const { value } = await summaries.next();
                if (value === undefined || value.startsWith(`mvlan: ${summary}; waiting`)) return;
            }
        };
        await until('0 errors, 0 warnings in 2 files');
        folder.write('sub/site.mvlan', 'network lan { subnet 10.0.0.1/24 }');
        await until('1 error, 0 warnings in 2 files');
        folder.write('sub/site.mvlan', 'network lan { subnet 10.0.0.0/24 }');
        await until('0 errors, 0 warnings in 2 files');
        folder.write('b.mvlan', 'host');
        await until('1 error, 0 warnings in 3 files');
        watcher.kill('SIGINT');
        expect(await ended).toEqual([130, null]);
        expect(found).toMatch(/^sub\/site\.mvlan:1:22: error host-bits-set: .*\nb\.mvlan:1:\d+: error syntax: .*\n$/);
    });
});
