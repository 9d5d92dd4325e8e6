import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../../client/cli/exit-codes.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { complaint, environment, examples, mvlan, program } from './command-line.ts';

describe('the command line', () => {
    test('tells its version, and helps whoever asks', async () => {
        const [version, help, helpOfPlan, nothing] = await Promise.all([
            mvlan(['--version']),
            mvlan(['--help']),
            mvlan(['plan', '--help']),
            mvlan([]),
        ]);
        expect(version).toEqual({ exitCode: 0, stdout: `${manifest.version}\n`, stderr: '' });
        expect(help).toMatchObject({ exitCode: 0, stderr: '' });
        for (const command of [
            'check',
            'fmt',
            'graph',
            'diff',
            'plan',
            'apply',
            'destroy',
            'lsp',
            'completion',
            'help',
        ]) {
            expect(help.stdout).toMatch(new RegExp(`^ {2}${command} .*\\w`, 'm'));
        }
        expect(helpOfPlan).toMatchObject({ exitCode: 0, stderr: '' });
        expect(helpOfPlan.stdout).toContain('--connect');
        // Who says nothing is told what there is, and has done nothing.
        expect(nothing).toEqual({ exitCode: 2, stdout: '', stderr: help.stdout });
    });

    test('loads no language to tell its version', async () => {
        const [file] = program;
        const main = path.join(import.meta.dirname, '../../../client/cli/main.ts');
        const hook = `data:text/javascript,${encodeURIComponent(`
            import { registerHooks } from 'node:module';
            registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });
        `)}`;
        const { stderr } = await execa(file, ['--import', hook, main, '--version'], { env: environment });
        expect(stderr).toContain('client/cli/main.ts');
        expect(stderr).not.toMatch(/langium|language\/(?!export\/targets\.ts|message\/say\.ts)|execa/);
    });

    test('helps with a command by examples, and with topics', async () => {
        const [help, exitCodePage, environmentPage, check] = await Promise.all(
            [[], ['exit-codes'], ['environment'], ['check']].map((topic) => mvlan(['help', ...topic])),
        );
        expect(help?.stdout).toBe((await mvlan(['--help'])).stdout);
        expect(check?.stdout).toMatch(/^Examples:\n {2}mvlan check lab\.mvlan\n/m);
        expect(environmentPage?.stdout).toMatch(/^NO_COLOR /m);
        for (const { meaning } of exitCodes) expect(exitCodePage?.stdout).toContain(meaning);
    });

    test('uses colours where FORCE_COLOR asks for them, and none where nothing does', async () => {
        const check = (env: Readonly<Record<string, string>>) =>
            mvlan(['check', `${examples}/90-broken.mvlan`], { env });
        const introducer = String.fromCharCode(27);
        const [plain, forced, none] = await Promise.all([
            check({}),
            check({ FORCE_COLOR: '1', NO_COLOR: '1' }),
            check({ FORCE_COLOR: '0' }),
        ]);
        expect(plain.stdout).not.toContain(introducer);
        expect(forced.stdout).toContain(`${introducer}[31merror${introducer}[39m`);
        expect(none.stdout).toBe(plain.stdout);
    });

    test.each([
        ['an unknown command', ['chekc', 'a.mvlan'], 2, /unknown command 'chekc' \(Did you mean check\?\)/],
        ['an unknown option', ['check', '--formt', 'json', 'a.mvlan'], 2, /unknown option '--formt' \(Did you mean/],
        [
            'an unknown format',
            ['check', '--format', 'xml', 'a.mvlan'],
            2,
            /--format: there is no 'xml'; there are text, /,
        ],
        ['an unknown theme', ['graph', '--theme', 'pink', 'a.mvlan'], 2, /'pink'.*light, dark/],
        ['an unknown shell', ['completion', 'tcsh'], 2, /there is no shell 'tcsh'; there are bash, zsh, fish/],
        ['an unknown topic', ['help', 'nonsense'], 2, /there is no topic 'nonsense'; there are check.*exit-codes/],
        [
            'an unknown locale',
            ['check', '--locale', 'xx', 'a.mvlan'],
            2,
            /--locale: there is no 'xx'; there are en, zh-cn/,
        ],
        ['an unknown locale of plan', ['plan', '--locale', 'xx', 'a.mvlan'], 1, /--locale: there is no 'xx'/],
        ['a missing file', ['check'], 2, /missing required argument 'file'; 'mvlan help check' tells what there is/],
        ['a missing file of rehearse, whose 2 means surprises', ['rehearse'], 1, /missing required argument 'file'/],
        ['a file of rehearse that is not there', ['rehearse', 'a.mvlan'], 1, /cannot read a\.mvlan: there is no such/],
        ['a missing value', ['graph', 'a.mvlan', '-o'], 2, /argument missing/],
        ['too many files', ['graph', 'a.mvlan', 'b.mvlan'], 2, /too many arguments/],
        ['a missing file of plan, whose 2 means changes', ['plan'], 1, /missing required argument 'file'/],
        ['an unknown option of plan', ['plan', '--hots', 'lab', 'a.mvlan'], 1, /unknown option '--hots'/],
        ['an unknown option of apply', ['apply', '--force', 'a.mvlan'], 1, /unknown option '--force'/],
        ['a missing file of destroy', ['destroy', '--yes'], 1, /missing required argument 'file'/],
    ])('answers %s with one line', async (_, args, exitCode, message) => {
        expect(await mvlan(args)).toEqual(complaint(exitCode, message));
    });

    test('does its work though nobody reads what it says', async () => {
        const [file, main] = program;
        const line = '"$0" "$1" check "$2/90-broken.mvlan" --format json';
        const shell = (script: string) =>
            execa('bash', ['-c', script, file, main, examples], { env: environment, reject: false });
        const [gone, closed, full] = await Promise.all([
            shell(`${line} | true; echo "\${PIPESTATUS[0]}"`),
            shell(`${line} >&- 2>&-; echo "$?"`),
            shell(`${line} >/dev/full`),
        ]);
        expect(gone).toMatchObject({ stdout: '1', stderr: '' });
        expect(closed).toMatchObject({ stdout: '1', stderr: '' });
        expect(full).toMatchObject({
            exitCode: 2,
            stderr: 'mvlan: cannot write to standard output: no space left on device',
        });
    });
});
