import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, mvlan } from './command-line.ts';

const one = 'host lab { connect local interface eth0 { vlan 1 { } } }\n';

describe('mvlan.json on the command line', () => {
    test('in a folder above says how bad findings are; a nearer one counts in its place', async () => {
        using folder = new WorkspaceFolder({
            'mvlan.json': '{ "rules": { "vlan-one": "error" }, "conventions": { "reservedVlans": [1] } }',
            'site/a.mvlan': one,
            'site/near/mvlan.json': '{ "rules": { "vlan-one": "off" } }',
            'site/near/b.mvlan': one,
        });
        const { stdout, stderr, exitCode } = await mvlan(['check', 'site/a.mvlan', 'site/near/b.mvlan'], {
            in: folder.path,
        });
        expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
        expect(stdout.match(/^\S+ \w+ [a-z-]+(?=:)/gm)).toEqual([
            'site/a.mvlan:1:48: warning reserved-vlan',
            'site/a.mvlan:1:48: error vlan-one',
        ]);
    });

    test('is looked for up to the root of the repository', async () => {
        using folder = new WorkspaceFolder({
            'mvlan.json': '{ "rules": { "vlan-one": "error" } }',
            'site/.git/HEAD': 'ref: refs/heads/main\n',
            'site/deep/a.mvlan': one,
        });
        const { stdout, exitCode } = await mvlan(['check', 'site/deep/a.mvlan'], { in: folder.path });
        expect(exitCode).toBe(0);
        expect(stdout).toContain('hint vlan-one');
    });

    test('has its mistakes said, each in a line, and the rest of it counts', async () => {
        using folder = new WorkspaceFolder({
            'mvlan.json': '{ "rules": { "vlan-two": "off",\n"vlan-one": "off" } }',
            'a.mvlan': one,
        });
        const { stdout, stderr, exitCode } = await mvlan(['check', 'a.mvlan'], { in: folder.path });
        expect({ stdout, stderr, exitCode }).toEqual({
            stdout: `mvlan.json:1:14: error configuration: Nothing here is called 'vlan-two'; did you mean 'vlan-one'?\n`,
            stderr: '',
            exitCode: 1,
        });
        expect(await mvlan(['plan', 'a.mvlan'], { in: folder.path })).toEqual(
            complaint(1, /mvlan\.json:1: Nothing here is called 'vlan-two'/),
        );
    });

    test('that cannot be read is one line', async () => {
        using folder = new WorkspaceFolder({ 'mvlan.json/file': '', 'a.mvlan': one });
        expect(await mvlan(['check', 'a.mvlan'], { in: folder.path })).toEqual(
            complaint(2, /cannot read mvlan\.json: it is a directory/),
        );
        folder.write(path.join('b', 'mvlan.json'), '\uFEFF{}');
        folder.write('b/b.mvlan', one);
        expect((await mvlan(['check', 'b/b.mvlan'], { in: folder.path })).exitCode).toBe(0);
    });

    test('that makes an error a warning lets the file be applied', async () => {
        using folder = new WorkspaceFolder({
            'mvlan.json': '{ "rules": { "expect-refuted": "warning" } }',
            'a.mvlan': 'host lab { }\nnetwork n { driver bridge subnet 10.0.0.0/24 }\nexpect lab isolated from lab\n',
        });
        expect(await mvlan(['plan', 'a.mvlan'], { in: folder.path })).toEqual(complaint(1, /how to reach|connect/));
    });
});
