import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import {
    createProtocolConnection,
    InitializeRequest,
    StreamMessageReader,
    StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { program } from '../client/cli/command-line.ts';
import { WorkspaceFolder } from '../server/workspace-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const [node] = program;

let first = '';
let second = '';

/** Packs twice, from two folders, in two time zones, with two masks. */
beforeAll(async () => {
    const folder = new WorkspaceFolder();
    [first, second] = ['first.vsix', 'second.vsix'].map((name) => path.join(folder.path, name)) as [string, string];
    const pack = (file: string, { zone, mask }: { zone: string; mask: string }) =>
        execa('sh', ['-c', `umask ${mask}; exec "$0" .ci/package.ts "$1"`, node, file], {
            cwd: root,
            env: { TZ: zone },
        });
    await pack(first, { zone: 'Asia/Shanghai', mask: '022' });
    await pack(second, { zone: 'America/New_York', mask: '077' });
    return () => folder[Symbol.dispose]();
});

/** A file of the package, as text. */
async function content(name: string): Promise<string> {
    return (await execa('unzip', ['-p', first, `extension/${name}`])).stdout;
}

test('the same source packs to the same bytes', () => {
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
    expect(statSync(first).size).toBeLessThan(3_000_000);
});

test('the package has the programs, the grammar, the texts and the notices, and nothing of how they are made', async () => {
    const { stdout } = await execa('unzip', ['-Z1', first]);
    // What several programs have in common, named after what is in it.
    const files = stdout.split('\n').filter((file) => !/^extension\/out\/part-[A-Z0-9]{8}\.cjs$/.test(file));
    expect(files.toSorted()).toEqual(
        [
            '[Content_Types].xml',
            'extension.vsixmanifest',
            ...[
                'LICENSE.txt',
                'THIRD_PARTY_NOTICES.txt',
                'changelog.md',
                'client/extension/l10n/bundle.l10n.zh-cn.json',
                'docs/images/icon.png',
                'docs/images/view.svg',
                'docs/walkthrough/example.mvlan',
                ...['apply', 'example', 'hover', 'mend', 'picture', 'plan'].flatMap((name) => [
                    `docs/walkthrough/${name}.md`,
                    `docs/walkthrough/${name}.nls.zh-cn.md`,
                ]),
                'out/askpass.cjs',
                'out/extension.cjs',
                'out/mvlan.cjs',
                'out/mvlan.schema.json',
                ...['bold', 'mono-italic', 'mono', 'sans'].map((name) => `out/pictures/${name}.woff2`),
                ...['bold', 'mono-italic', 'mono', 'sans'].map((name) => `out/pictures/${name}.ttf`),
                'out/pictures/resvg.wasm',
                'out/server.cjs',
                'out/web/extension.js',
                'out/web/server.js',
                'out/webview/preview.css',
                'out/webview/preview.js',
                'package.json',
                'package.nls.json',
                'package.nls.zh-cn.json',
                'readme.md',
                'syntaxes/language-configuration.json',
                'syntaxes/mvlan.tmLanguage.json',
            ].map((name) => `extension/${name}`),
        ].toSorted(),
    );
});

test('the licence of every bundled package is in it, with its text', async () => {
    const notices = await content('THIRD_PARTY_NOTICES.txt');
    for (const name of [
        'langium',
        'vscode-languageserver',
        'vscode-languageclient',
        'execa',
        'commander',
        'vscode-uri',
    ]) {
        expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w.-]+\\)$`, 'm'));
    }
    expect(notices).not.toContain('\nundefined');
    for (const entry of notices.split(/^-{72}\n.+\n-{72}$/m).slice(1)) {
        // The Mozilla Public License asks for its address and that of the source code.
        if (/^\s*Mozilla Public License/.test(entry))
            expect(entry).toMatch(/mozilla\.org\/MPL\/2\.0[\s\S]*Source code: \S+/);
        else expect(entry.trim().length).toBeGreaterThan(200);
    }
});

test('the manifest has a key for each text, and each key its text in both languages', async () => {
    const [manifest, english, chinese] = await Promise.all([
        content('package.json'),
        content('package.nls.json').then(JSON.parse),
        content('package.nls.zh-cn.json').then(JSON.parse),
    ]);
    const keys = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.toSorted()).toEqual(Object.keys(english).toSorted());
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    expect(english['commands.mvlan.plan.title']).toBe('Plan topology');
    expect(chinese['commands.mvlan.plan.title']).toMatch(/\p{Script=Han}/u);
});

/** Milliseconds of processor time, which do not depend on what else the machine does; the best of five runs. */
async function work(args: readonly string[]): Promise<number> {
    const runs: number[] = [];
    for (let run = 0; run < 5; run++) {
        const timed = 'TIMEFORMAT="%U %S"; time "$@"';
        const { stderr } = await execa('bash', ['-c', timed, 'bash', node, ...args]);
        const [user, system] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
        runs.push(((user ?? Number.NaN) + (system ?? Number.NaN)) * 1000);
    }
    return Math.min(...runs);
}

/** The same for a language server, until it has answered an editor's first request; read from proc(5). */
async function workUntilReady(server: string): Promise<number> {
    const child = spawn(node, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
        new StreamMessageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        capabilities: {},
        workspaceFolders: null,
    });
    expect(capabilities.hoverProvider).toBeDefined();
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
    connection.dispose();
    child.kill();
    // Ticks in user and in system mode, a hundred a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
}

test('the programs in the package run by themselves, and start within their budgets', async () => {
    using folder = new WorkspaceFolder({ 'lab.mvlan': 'host lab { }\nnetwork lan { subnet 10.0.0.0/24 }\n' });
    await execa('unzip', ['-q', first, 'extension/out/*', '-d', folder.path]);
    const out = (name: string) => path.join(folder.path, 'extension/out', name);
    expect((await execa(node, [out('mvlan.cjs'), '--version'])).stdout).toMatch(/^\d+\.\d+\.\d+$/);

    const own = await work(['-e', '0']);
    expect((await work([out('mvlan.cjs'), '--version'])) - own).toBeLessThan(150);
    expect(await work([out('mvlan.cjs'), 'check', `${folder.path}/lab.mvlan`])).toBeLessThan(400);
    expect(await workUntilReady(out('server.cjs'))).toBeLessThan(300);
});
