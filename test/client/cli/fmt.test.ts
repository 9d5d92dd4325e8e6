import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { mvlan } from './command-line.ts';

const untidy = 'host   lab{connect local}// here\nnetwork lan {subnet 10.0.0.0/24\n}\n\n\n\n';
const broken = 'host lab { { connect  ??? "no end\nnetwork\t\tlan } } 10.0.0.1/ 24 /* no end';

describe('fmt', () => {
    test('rewrites what is not in canonical layout, once', async () => {
        using folder = new WorkspaceFolder({ 'untidy.mvlan': untidy, 'mark.mvlan': `\uFEFF${untidy}` });
        const text = (name: string) => readFileSync(path.join(folder.path, name), 'utf8');
        const files = ['untidy.mvlan', 'mark.mvlan'];
        const run = (...args: string[]) => mvlan(['fmt', ...args], { in: folder.path });

        expect(await run('--check', ...files)).toEqual({
            exitCode: 1,
            stdout: '',
            stderr: files.map((file) => `mvlan: ${file} is not formatted; run mvlan fmt ${file}\n`).join(''),
        });
        expect(text('untidy.mvlan')).toBe(untidy);

        expect(await run(...files)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        const formatted = text('untidy.mvlan');
        expect(formatted).not.toBe(untidy);
        expect(formatted).toMatch(/^host lab \{.*\}\n$/s);
        // Who saved the file with a mark finds it there again.
        expect(text('mark.mvlan')).toBe(`\uFEFF${formatted}`);

        expect(await run('--check', ...files)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        expect(await run(...files)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        expect(text('untidy.mvlan')).toBe(formatted);
    });

    test('leaves the line ends of Windows as they are, and makes mixed ones of a kind', async () => {
        using folder = new WorkspaceFolder({
            'windows.mvlan': untidy.replaceAll('\n', '\r\n'),
            'mixed.mvlan': `host lab { }\r\n/* a\nb */\r\n`,
            'unix.mvlan': untidy,
        });
        const text = (name: string) => readFileSync(path.join(folder.path, name), 'utf8');
        const files = ['windows.mvlan', 'mixed.mvlan', 'unix.mvlan'];
        expect(await mvlan(['fmt', ...files], { in: folder.path })).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        expect(text('unix.mvlan')).not.toContain('\r');
        expect(text('windows.mvlan')).toBe(text('unix.mvlan').replaceAll('\n', '\r\n'));
        expect(text('mixed.mvlan').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(await mvlan(['fmt', '--check', ...files], { in: folder.path })).toMatchObject({ exitCode: 0 });
    });

    test('rewrites nothing that is called like something else, and formats its text from standard input', async () => {
        const json = '{ "name" : "lab" }\n';
        using folder = new WorkspaceFolder({ 'package.json': json, lab: untidy, 'lab.mvlan': untidy });
        const text = (name: string) => readFileSync(path.join(folder.path, name), 'utf8');
        const { exitCode, stdout, stderr } = await mvlan(['fmt', 'package.json', 'lab', 'lab.mvlan'], {
            in: folder.path,
        });
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
        expect(stderr).toMatch(/^mvlan: package\.json is not rewritten, .*\nmvlan: lab is not rewritten, .*\n$/);
        expect([text('package.json'), text('lab')]).toEqual([json, untidy]);
        expect(text('lab.mvlan')).not.toBe(untidy);
        expect((await mvlan(['fmt', '-'], { input: untidy })).stdout).toBe(text('lab.mvlan'));
    });

    test('leaves out nothing of a file that cannot be parsed, and puts nothing in', async () => {
        using folder = new WorkspaceFolder({ 'broken.mvlan': broken });
        expect(await mvlan(['fmt', 'broken.mvlan'], { in: folder.path })).toMatchObject({ exitCode: 0, stderr: '' });
        const bare = (text: string) => text.replaceAll(/\s+/g, '');
        expect(bare(readFileSync(path.join(folder.path, 'broken.mvlan'), 'utf8'))).toBe(bare(broken));
    });

    test('formats the others of several files when one cannot be read, and says which', async () => {
        using folder = new WorkspaceFolder({ 'a.mvlan': untidy, 'z.mvlan': untidy });
        const latin = Buffer.from('host   caf\xe9 { }', 'latin1');
        const latinFile = path.join(folder.path, 'latin.mvlan');
        writeFileSync(latinFile, latin);
        const { exitCode, stdout, stderr } = await mvlan(['fmt', 'a.mvlan', 'none.mvlan', 'latin.mvlan', 'z.mvlan'], {
            in: folder.path,
        });
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
        expect(stderr.split('\n')).toEqual([
            'mvlan: cannot read none.mvlan: there is no such file or directory',
            'mvlan: cannot read latin.mvlan: it is not UTF-8 text',
            '',
        ]);
        const [a, z] = ['a.mvlan', 'z.mvlan'].map((name) => readFileSync(path.join(folder.path, name), 'utf8'));
        expect(a).not.toBe(untidy);
        expect(z).toBe(a);
        // To write it again would have cost the letter that is no UTF-8.
        expect(readFileSync(latinFile)).toEqual(latin);
    });

    test('with --check, what cannot be read outweighs what is not formatted', async () => {
        using folder = new WorkspaceFolder({ 'a.mvlan': untidy });
        const { exitCode, stderr } = await mvlan(['fmt', '--check', '.', 'a.mvlan'], { in: folder.path });
        expect(exitCode).toBe(2);
        expect(stderr.split('\n')).toEqual([
            `mvlan: cannot read .: it is a directory; "**/*.mvlan" means all topologies in it`,
            'mvlan: a.mvlan is not formatted; run mvlan fmt a.mvlan',
            '',
        ]);
    });
});
