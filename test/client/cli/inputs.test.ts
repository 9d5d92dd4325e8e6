import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
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

    test('are what is meant by a folder, and nothing is by a name that is empty', async () => {
        using folder = new WorkspaceFolder({ 'net/a.mvlan': 'host' });
        const run = (...args: string[]) => mvlan(args, { in: folder.path });
        const [named, here, ...nameless] = await Promise.all([
            run('check', 'net/'),
            run('fmt', '.'),
            ...['check', 'fmt', 'graph', 'plan', 'apply'].map((command) => run(command, '')),
        ]);
        expect(named).toEqual(
            complaint(2, /cannot read net\/: it is a directory; "net\/\*\*\/\*\.mvlan" means all topologies in it/),
        );
        expect(here).toEqual(
            complaint(2, /cannot read \.: it is a directory; "\*\*\/\*\.mvlan" means all topologies in it/),
        );
        expect(nameless).toEqual([2, 2, 2, 1, 1].map((code) => complaint(code, /'' is the name of no file/)));
    });
});

/** `mvlan check --watch`, and what it says. */
class Watcher {
    readonly #process: ChildProcess;
    readonly #summaries: AsyncIterator<string>;
    readonly ended: Promise<unknown>;
    found = '';

    constructor(pattern: string, cwd: string) {
        const [file, main] = program;
        const watcher = spawn(file, [main, 'check', pattern, '--watch'], {
            cwd,
            env: { ...process.env, ...environment },
        });
        watcher.stdout.on('data', (piece) => {
            this.found += piece;
        });
        this.#process = watcher;
        this.#summaries = createInterface(watcher.stderr)[Symbol.asyncIterator]();
        this.ended = once(watcher, 'close');
    }

    async until(summary: string): Promise<void> {
        for (;;) {
            const { value } = await this.#summaries.next();
            if (value === undefined || value.startsWith(`mvlan: ${summary}; waiting`)) return;
        }
    }

    interrupt(): void {
        this.#process.kill('SIGINT');
    }
}

describe('check --watch', () => {
    test('checks again after a change, of an import too and of a new file, and ends with Ctrl+C', async () => {
        using folder = new WorkspaceFolder({
            'a.mvlan': 'import "sub/site.mvlan"\nhost lab { }',
            'sub/site.mvlan': '',
        });
        const watcher = new Watcher('*.mvlan', folder.path);
        await watcher.until('0 errors, 0 warnings in 2 files');
        folder.write('sub/site.mvlan', 'network lan { subnet 10.0.0.1/24 }');
        await watcher.until('1 error, 0 warnings in 2 files');
        folder.write('sub/site.mvlan', 'network lan { subnet 10.0.0.0/24 }');
        await watcher.until('0 errors, 0 warnings in 2 files');
        folder.write('b.mvlan', 'host');
        await watcher.until('1 error, 0 warnings in 3 files');
        watcher.interrupt();
        expect(await watcher.ended).toEqual([130, null]);
        expect(watcher.found).toMatch(
            /^sub\/site\.mvlan:1:22: error host-bits-set: .*\nb\.mvlan:1:\d+: error syntax: .*\n$/,
        );
    });

    test('finds a folder that comes, that goes, and that is another one of its name', async () => {
        using folder = new WorkspaceFolder();
        const watcher = new Watcher('net/deep/**/*.mvlan', folder.path);
        await watcher.until('0 errors, 0 warnings in 0 files');
        folder.write('net/deep/site/a.mvlan', 'host lab { }');
        await watcher.until('0 errors, 0 warnings in 1 file');
        rmSync(path.join(folder.path, 'net'), { recursive: true });
        await watcher.until('0 errors, 0 warnings in 0 files');
        folder.write('net/deep/b.mvlan', 'host lab { }');
        await watcher.until('0 errors, 0 warnings in 1 file');
        folder.write('net/deep/b.mvlan', 'host');
        await watcher.until('1 error, 0 warnings in 1 file');
        watcher.interrupt();
        expect(await watcher.ended).toEqual([130, null]);
    });
});
