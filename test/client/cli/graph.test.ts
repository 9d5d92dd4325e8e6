import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, examples, mvlan } from './command-line.ts';

/** The elements of a text that must be well-formed XML, in order, with their attributes; fails where it is not. */
function elementsOf(xml: string): readonly { readonly name: string; readonly attributes: string }[] {
    const open: string[] = [];
    const elements: { name: string; attributes: string }[] = [];
    let end = 0;
    for (const { 0: tag, index } of xml.matchAll(/<[^>]*>/g)) {
        const [, close, name = '', attributes = '', single] =
            /^<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>$/.exec(tag) ?? [];
        expect(name, tag).not.toBe('');
        const between = xml.slice(end, index);
        expect(between).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i);
        if (open.length === 0) expect(between.trim()).toBe('');
        end = index + tag.length;
        if (close) expect(open.pop()).toBe(name);
        else elements.push({ name, attributes });
        if (!close && !single) open.push(name);
    }
    expect(open).toEqual([]);
    expect(xml.slice(end).trim()).toBe('');
    return elements;
}

describe('graph', () => {
    test('draws a picture that needs nothing else, the same each time, into a file or to standard output', async () => {
        using folder = new WorkspaceFolder();
        const output = path.join(folder.path, 'picture.svg');
        const file = path.join(examples, '03-two-vlans.mvlan');
        const [printed, written] = await Promise.all([
            mvlan(['graph', file]),
            mvlan(['graph', file, '-o', output, '--theme', 'light'], { in: folder.path }),
        ]);
        expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
        expect(written).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        expect(readFileSync(output, 'utf8')).toBe(printed.stdout);

        const [root, ...elements] = elementsOf(printed.stdout);
        expect(root?.name).toBe('svg');
        expect(root?.attributes).toContain('xmlns="http://www.w3.org/2000/svg"');
        expect(elements.length).toBeGreaterThan(50);
        const names = new Set(elements.map(({ name }) => name));
        expect([...names].filter((name) => /script|image|use|foreignObject|link|a$/.test(name))).toEqual([]);
        const rest = printed.stdout
            .replace('xmlns="http://www.w3.org/2000/svg"', '')
            .replaceAll('src:url(data:font/', '');
        expect(rest).not.toMatch(/\b(href|src|url\(|@import|https?:|on[a-z]+=)/);
        for (const name of ['lab', 'eth0.10', 'macvlan1-net', 'ubuntu3', '172.19.104.2']) {
            expect(printed.stdout).toContain(name);
        }
    });

    test('draws in the dark, and what is wrong or half-written too', async () => {
        using folder = new WorkspaceFolder({
            'half.mvlan': 'host lab { interface eth0 { vlan 5000 { } }\nnetwork <&" {',
        });
        const [light, dark, broken, half] = await Promise.all([
            mvlan(['graph', '90-broken.mvlan'], { in: examples }),
            mvlan(['graph', '90-broken.mvlan', '--theme', 'dark'], { in: examples }),
            mvlan(['graph', '01-namespaces.mvlan'], { in: examples }),
            mvlan(['graph', 'half.mvlan'], { in: folder.path }),
        ]);
        for (const { exitCode, stdout, stderr } of [light, dark, broken, half]) {
            expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
            elementsOf(stdout);
        }
        expect(dark.stdout).not.toBe(light.stdout);
        expect(half.stdout).toContain('eth0');
    });

    test('says in one line why there is no picture', async () => {
        using folder = new WorkspaceFolder({ 'a.mvlan': 'host lab { }' });
        const run = (...args: string[]) => mvlan(['graph', ...args], { in: folder.path });
        const [missing, nowhere, directory, ending, twice] = await Promise.all([
            run('none.mvlan', '-o', 'none.svg'),
            run('a.mvlan', '-o', 'no/where.svg'),
            run('a.mvlan', '-o', '.'),
            run('a.mvlan', '-o', 'a.gif'),
            run('-', '--diff', '-'),
        ]);
        expect(missing).toEqual(complaint(2, /cannot read none\.mvlan: there is no such file/));
        expect(nowhere).toEqual(complaint(2, /cannot write no\/where\.svg: there is no such file or directory/));
        expect(directory).toEqual(complaint(2, /cannot write \.: it is a directory/));
        expect(ending).toEqual(complaint(2, /no picture ends in \.gif, but in \.svg, \.png, .*--format/));
        expect(twice).toEqual(complaint(2, /standard input is no two versions/));
        expect(existsSync(path.join(folder.path, 'none.svg'))).toBe(false);
        expect(existsSync(path.join(folder.path, 'a.gif'))).toBe(false);
    });
});

describe('graph in other formats', () => {
    const file = path.join(examples, '03-two-vlans.mvlan');

    test('brings its fonts with it as SVG', async () => {
        const { stdout } = await mvlan(['graph', file]);
        expect(stdout.match(/@font-face\{[^}]*url\(data:font\/woff2;base64,/g)).toHaveLength(4);
    });

    test('is PNG by the ending of the file, the same bytes each time, as large as the drawing', async () => {
        using folder = new WorkspaceFolder();
        const [one, other] = [path.join(folder.path, 'one.png'), path.join(folder.path, 'other.png')];
        await mvlan(['graph', file, '-o', one]);
        await mvlan(['graph', file, '-o', other, '--format', 'png']);
        const bytes = readFileSync(one);
        expect(bytes.subarray(1, 4).toString()).toBe('PNG');
        expect(bytes.equals(readFileSync(other))).toBe(true);
        const { stdout } = await mvlan(['graph', file]);
        const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(stdout) ?? [];
        expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
    });

    test('is Mermaid or draw.io', async () => {
        const [mermaid, drawio, unknown] = await Promise.all([
            mvlan(['graph', file, '--format', 'mermaid']),
            mvlan(['graph', file, '--format', 'drawio']),
            mvlan(['graph', file, '--format', 'pdf']),
        ]);
        expect(mermaid.stdout).toMatch(/^flowchart TB\n/);
        elementsOf(drawio.stdout);
        expect(unknown.exitCode).toBe(2);
    });

    test('marks what has changed since another version', async () => {
        using folder = new WorkspaceFolder({
            'old.mvlan': 'host lab { interface eth0 { } }',
            'new.mvlan': 'host lab { interface eth1 { } }',
        });
        const { stdout, exitCode } = await mvlan(['graph', 'new.mvlan', '--diff', 'old.mvlan'], { in: folder.path });
        expect(exitCode).toBe(0);
        expect(stdout).toContain('<title>eth1 will be created.</title>');
        expect(stdout).toContain('<title>eth0 will be removed.</title>');
        const missing = await mvlan(['graph', 'new.mvlan', '--diff', 'none.mvlan'], { in: folder.path });
        expect(missing).toEqual(complaint(2, /cannot read none\.mvlan/));
    });
});
