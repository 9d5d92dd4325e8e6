import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, examples, mvlan, type RunOptions } from './command-line.ts';

interface FindingRecord {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
}

interface Findings {
    readonly exitCode: number | undefined;
    readonly stderr: string;
    readonly findings: readonly FindingRecord[];
}

async function checkJson(files: readonly string[], options?: RunOptions): Promise<Findings> {
    const { stdout, ...rest } = await mvlan(['check', '--format', 'json', ...files], options);
    expect(stdout).toMatch(/^\[.*\]\n$/);
    return { ...rest, findings: JSON.parse(stdout) };
}

const brief = ({ file, line, severity, rule }: FindingRecord) => `${file}:${line} ${severity} ${rule}`;
const host = 'host lab { connect local }\n';

describe('check --format json', () => {
    test('finds in the broken example what its comments say, and nothing else', async () => {
        const { exitCode, stderr, findings } = await checkJson(['90-broken.mvlan'], { in: examples });
        const lines = readFileSync(path.join(examples, '90-broken.mvlan'), 'utf8').split('\n');
        const marked = lines.flatMap((line, index) =>
            (/\S.*\/\/ ([a-z, -]+)$/.exec(line)?.[1]?.split(', ') ?? []).map((rule) => `${index + 1} ${rule}`),
        );
        const found = findings.filter(({ severity }) => severity !== 'hint');
        expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
        expect(marked).toHaveLength(16);
        expect(found.map(({ line, rule }) => `${line} ${rule}`).sort()).toEqual([...marked].sort());
        expect(findings.find(({ rule }) => rule === 'vlan-id')).toEqual({
            file: '90-broken.mvlan',
            line: 8,
            column: 10,
            endLine: 8,
            endColumn: 14,
            rule: 'vlan-id',
            severity: 'error',
            message: expect.stringContaining('4095'),
        });
        for (const { line, column, endLine, endColumn, rule } of findings) {
            expect(endLine).toBe(line);
            // A span is the very words that are wrong.
            expect(lines[line - 1]?.slice(column - 1, endColumn - 1), rule).toMatch(/^\S(.*\S)?$/);
        }
    });

    test('finds no error in the others, and in the one of the article the flaws of the article', async () => {
        const names = ['01-namespaces', '02-docker-macvlan', '03-two-vlans', '04-two-hosts', '05-drivers'];
        const { exitCode, stderr, findings } = await checkJson(names.map((name) => `examples/${name}.mvlan`));
        const of = (name: string) => findings.filter(({ file }) => file === `examples/${name}.mvlan`);
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(of('01-namespaces')).toEqual([]);
        expect(of('03-two-vlans').map(brief)).toEqual([
            'examples/03-two-vlans.mvlan:8 warning route-overlap',
            'examples/03-two-vlans.mvlan:9 warning route-overlap',
            'examples/03-two-vlans.mvlan:16 warning gateway-is-parent',
            'examples/03-two-vlans.mvlan:22 warning gateway-is-parent',
        ]);
    });

    test('reports nothing twice, whichever of the files that belong together are named', async () => {
        using folder = new WorkspaceFolder({
            'site.mvlan': `${host}network lan { subnet 10.0.0.1/24 }\n`,
            'a.mvlan': 'import "site.mvlan"\ncontainer one { attach lan }\n',
            'b.mvlan': 'import "sub/../site.mvlan"\ncontainer two { attach nowhere image "x" }\n',
            'ring1.mvlan': `import "ring2.mvlan"\ncontainer alpha { }\n${host}`,
            'ring2.mvlan': 'import "ring1.mvlan"\nimport "ring2.mvlan"\ncontainer omega { }\n',
        });
        const [all, ring, other] = await Promise.all([
            checkJson(['a.mvlan', 'site.mvlan', 'b.mvlan', './a.mvlan'], { in: folder.path }),
            checkJson(['ring1.mvlan', 'ring2.mvlan'], { in: folder.path }),
            checkJson([path.join(folder.path, 'ring2.mvlan')], { in: examples }),
        ]);
        expect(all.findings.map(brief)).toEqual([
            'a.mvlan:2 error missing-image',
            'site.mvlan:2 error host-bits-set',
            'b.mvlan:2 error unresolved-reference',
        ]);
        expect(ring.findings.map(brief)).toEqual([
            'ring1.mvlan:2 error missing-image',
            'ring2.mvlan:3 error missing-image',
        ]);
        // Files elsewhere are called by their whole path.
        expect(other.findings.map(brief)).toEqual([
            `${folder.path}/ring2.mvlan:3 error missing-image`,
            `${folder.path}/ring1.mvlan:2 error missing-image`,
        ]);
    });

    test('says what is wrong of imports that are not there, and checks files that import themselves', async () => {
        using folder = new WorkspaceFolder({
            'self.mvlan': `import "self.mvlan"\n${host}`,
            'lost.mvlan': `import "nowhere.mvlan"\nimport "folder"\n${host}`,
            'folder/empty.mvlan': '',
        });
        const { exitCode, findings } = await checkJson(['self.mvlan', 'folder/empty.mvlan', 'lost.mvlan'], {
            in: folder.path,
        });
        expect(exitCode).toBe(1);
        expect(findings.map(brief)).toEqual([
            'lost.mvlan:1 error import-not-found',
            'lost.mvlan:2 error import-not-found',
        ]);
    });

    test('quotes nothing of a file that is no topology, imported or behind a link', async () => {
        using folder = new WorkspaceFolder({
            'secret.env': 'TOKEN=hunter2\nhost hidden { docker hunter2 }\n',
            'site.mvlan': '',
            'root.mvlan': `import "secret.env"\nimport "link.mvlan"\nimport "good.mvlan"\n${host}`,
        });
        symlinkSync('secret.env', path.join(folder.path, 'link.mvlan'));
        symlinkSync('site.mvlan', path.join(folder.path, 'good.mvlan'));
        const { exitCode, stderr, findings } = await checkJson(['root.mvlan', 'link.mvlan'], {
            in: folder.path,
        });
        expect(exitCode).not.toBe(0);
        expect(findings.map(brief)).toEqual([
            'root.mvlan:1 error import-not-found',
            'root.mvlan:2 error import-not-found',
        ]);
        expect(stderr).toContain('cannot read link.mvlan: it is a link to something else');
        expect(stderr + JSON.stringify(findings)).not.toMatch(/TOKEN|hunter2|hidden/);
    });

    test('gives what it can of several files, and says which it could not read', async () => {
        using folder = new WorkspaceFolder({ 'broken.mvlan': 'host { }', 'folder/empty.mvlan': '' });
        writeFileSync(path.join(folder.path, 'latin.mvlan'), Buffer.from('// caf\xe9\nhost lab { }\n', 'latin1'));
        const files = ['missing.mvlan', 'folder', 'latin.mvlan', 'broken.mvlan'];
        const { exitCode, stderr, findings } = await checkJson(files, { in: folder.path });
        expect(exitCode).toBe(2);
        expect(stderr.split('\n')).toEqual([
            'mvlan: cannot read folder: it is a directory; "folder/**/*.mvlan" means all topologies in it',
            'mvlan: cannot read missing.mvlan: there is no such file or directory',
            'mvlan: cannot read latin.mvlan: it is not UTF-8 text',
            '',
        ]);
        expect(findings.map(({ rule }) => rule)).toEqual(['syntax']);
    });

    test('does not count a byte order mark, and takes Windows’ line ends', async () => {
        using folder = new WorkspaceFolder({ 'bom.mvlan': '\uFEFFhost lab { vlan }\r\n\r\nhost lab { vlan }\r\n' });
        const { findings } = await checkJson(['bom.mvlan'], { in: folder.path });
        const named = findings.filter(({ rule }) => rule === 'duplicate-name');
        expect(named.map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
            [1, 6, 9],
            [3, 6, 9],
        ]);
    });
});

describe('the exit code of check', () => {
    test('is 0 for what is clean, empty, or only warned of, and nothing is said of what is clean', async () => {
        using folder = new WorkspaceFolder({ 'empty.mvlan': '' });
        const [clean, warned] = await Promise.all([
            mvlan(['check', '01-namespaces.mvlan', path.join(folder.path, 'empty.mvlan')], { in: examples }),
            mvlan(['check', '03-two-vlans.mvlan'], { in: examples }),
        ]);
        expect(clean).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        expect(warned).toMatchObject({ exitCode: 0, stderr: '' });
        const [first, related] = warned.stdout.split('\n');
        expect(first).toMatch(/^03-two-vlans\.mvlan:8:23: warning route-overlap: 172\.19\.108\.0\/22 .*\.$/);
        expect(related).toMatch(/^ {4}03-two-vlans\.mvlan:7:13: eth0 .*\.$/);
    });

    test('is 1 for what is wrong, and 2 for what cannot be checked', async () => {
        using folder = new WorkspaceFolder({ 'wrong.mvlan': 'host' });
        writeFileSync(path.join(folder.path, 'random.mvlan'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0]));
        const run = (file: string) => mvlan(['check', file], { in: folder.path });
        const [wrong, missing, directory, below, device, random] = await Promise.all(
            ['wrong.mvlan', 'missing.mvlan', '.', 'wrong.mvlan/a.mvlan', '/dev/null', 'random.mvlan'].map(run),
        );
        expect(wrong).toEqual({
            exitCode: 1,
            stdout: expect.stringMatching(/^wrong\.mvlan:1:\d+: error syntax: .*\n$/),
            stderr: '',
        });
        expect(missing).toEqual(complaint(2, /cannot read missing\.mvlan: there is no such file/));
        expect(directory).toEqual(complaint(2, /it is a directory/));
        expect(below).toEqual(complaint(2, /cannot read wrong\.mvlan\/a\.mvlan: a part of its path is no directory/));
        expect(device).toEqual(complaint(2, /cannot read \/dev\/null: it is not a regular file/));
        expect(random).toEqual(complaint(2, /cannot read random\.mvlan: it is not UTF-8 text/));
    });

    test('is the same for a file of any name', async () => {
        using folder = new WorkspaceFolder({ lab: 'host a { }\nhost a { }', 'b.txt': 'import "lab"' });
        const found = await mvlan(['check', 'b.txt'], { in: folder.path });
        expect(found).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('lab:2:6: error duplicate-name') });
        expect(await mvlan(['check', 'lab'], { in: folder.path })).toEqual(found);
    });

    test('comes soon, and with few words, for large files without sense', { timeout: 90_000 }, async () => {
        using folder = new WorkspaceFolder({
            'braces.mvlan': '{'.repeat(1_000_000),
            'zeros.mvlan': '\0'.repeat(1_000_000),
            'words.mvlan': 'host '.repeat(200_000),
        });
        const files = ['braces.mvlan', 'zeros.mvlan', 'words.mvlan'];
        const { exitCode, findings } = await checkJson(files, { in: folder.path });
        expect(exitCode).toBe(1);
        for (const name of files) {
            expect(findings.filter(({ file }) => file === name).length, name).toBeGreaterThan(0);
        }
        expect(JSON.stringify(findings).length).toBeLessThan(2_000_000);
    });

    test('text for people has no control characters, whatever names have', async () => {
        using folder = new WorkspaceFolder({ 'a.mvlan': 'container "\u001b[31mred\\nline\u202e" { attach "\u0007" }' });
        const { stdout } = await mvlan(['check', 'a.mvlan'], { in: folder.path });
        expect(stdout).toContain('red');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
        expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
        for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^(a\.mvlan:1:| {4}a\.mvlan:1:)/);
    });
});
