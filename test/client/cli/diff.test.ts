import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, mvlan } from './command-line.ts';

const base = `host lab { interface eth0 { address 10.0.0.9/24 } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
device router { attach lan ip 10.0.0.1 attach lan ip 10.0.0.2 }
container web { image "nginx" attach lan ip 10.0.0.10 }
`;

describe('diff', () => {
    test('says what changes in the words of the language, and exits with 1', async () => {
        const head = base.replaceAll('10.0.0.1 ', '10.0.0.254 ').replace('"nginx"', '"nginx:1.29"');
        using folder = new WorkspaceFolder({
            'old.mvlan': base,
            'new.mvlan': `${head}container db { image "x" attach lan }`,
        });
        const run = (...args: string[]) => mvlan(['diff', 'old.mvlan', 'new.mvlan', ...args], { in: folder.path });
        const [text, markdown] = await Promise.all([run(), run('--format', 'markdown')]);
        expect(text).toMatchObject({ exitCode: 1, stderr: '' });
        expect(text.stdout).toMatch(/^~ network lan\n {4}gateway of 10\.0\.0\.0\/24: 10\.0\.0\.1 → 10\.0\.0\.254\n/);
        expect(text.stdout).toMatch(/\n~ container web\n {4}image: nginx → nginx:1\.29\n/);
        expect(text.stdout).toMatch(/\n\+ container db\n.* {4}address on lan: 10\.0\.0\.1\n/s);
        expect(markdown.exitCode).toBe(1);
        expect(markdown.stdout).toContain(
            '### What changes from `old.mvlan` to `new.mvlan`\n\n**New**\n\n- container `db`\n',
        );
    });

    test('exits with 0 for what is only written in another way, and with 2 for what is not there', async () => {
        using folder = new WorkspaceFolder({
            'a.mvlan': base,
            'b.mvlan': `// the same\n${base.split('\n').reverse().join('\n')}`,
        });
        const [same, missing] = await Promise.all([
            mvlan(['diff', 'a.mvlan', 'b.mvlan'], { in: folder.path }),
            mvlan(['diff', 'a.mvlan', 'c.mvlan'], { in: folder.path }),
        ]);
        expect(same).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        expect(missing).toEqual(complaint(2, /cannot read c\.mvlan: there is no such file/));
        expect(await mvlan(['diff', '-', '-'], { input: 'host lab { }' })).toEqual(
            complaint(2, /standard input is no two versions/),
        );
    });

    test('reads revisions from git, with what they import, wherever in the repository one stands', async () => {
        using folder = new WorkspaceFolder({
            'site/lab.mvlan': 'import "hosts.mvlan"',
            'site/hosts.mvlan': 'host one { }',
        });
        const git = (...args: string[]) =>
            execaSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.net', ...args], { cwd: folder.path });
        git('init', '--quiet');
        git('add', '.');
        git('commit', '--quiet', '--message=first');
        folder.write('site/hosts.mvlan', 'host two { }');
        const run = (base: string, head: string, cwd = folder.path) => mvlan(['diff', base, head], { in: cwd });
        const [whole, below, missing, option] = await Promise.all([
            run('HEAD:site/lab.mvlan', 'site/lab.mvlan'),
            run('HEAD:./lab.mvlan', 'lab.mvlan', `${folder.path}/site`),
            run('nowhere:lab.mvlan', 'site/lab.mvlan'),
            run('--output=x:lab.mvlan', 'site/lab.mvlan'),
        ]);
        expect(whole).toEqual({ exitCode: 1, stdout: '+ host two\n- host one\n', stderr: '' });
        expect(below).toEqual(whole);
        expect(missing).toEqual(complaint(2, /cannot read nowhere:lab\.mvlan: .*nowhere/));
        expect(option).toEqual(complaint(2, /unknown option '--output=x:lab\.mvlan'/));
    });
});
