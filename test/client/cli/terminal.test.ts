import { execa, execaSync } from 'execa';
import { expect, test } from 'vitest';
import { quote } from '../../../language/shell/quote.ts';
import { describeWith, type Requirement } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { environment, examples, program } from './command-line.ts';
import { PretendedHost } from './pretended-host.ts';

/** The one of util-linux; others have other options. */
function hasScript(): Requirement {
    const { stdout } = execaSync('script', ['--version'], { reject: false });
    return String(stdout).includes('util-linux')
        ? { ok: true }
        : { ok: false, reason: 'needs script(1) of util-linux' };
}

interface Terminal {
    /** A text on the screen, and the keys to press when it is there. */
    readonly when?: readonly [screen: string, keys: string];
    readonly env?: Readonly<Record<string, string>>;
}

/** Runs `mvlan` at a terminal, in the folder of the examples. */
async function atTerminal(args: readonly string[], { when, env }: Terminal = {}) {
    const line = [...program, ...args].map(quote).join(' ');
    const run = execa('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
        cwd: examples,
        env: { ...environment, TERM: 'xterm', NO_COLOR: undefined, ...env },
        reject: false,
        timeout: 60_000,
        buffer: false,
        stdin: 'pipe',
    });
    let screen = '';
    let pressed = false;
    run.stdout.on('data', (text) => {
        screen += text;
        if (when === undefined || pressed || !screen.includes(when[0])) return;
        pressed = true;
        run.stdin.write(when[1]);
    });
    const { exitCode } = await run;
    return { exitCode, screen };
}

const csi = '\u001b[';

describeWith(hasScript(), 'At a terminal', () => {
    test('check shows lines with carets and colours; without colours for NO_COLOR', async () => {
        const [coloured, plain] = await Promise.all([
            atTerminal(['check', '90-broken.mvlan']),
            atTerminal(['check', '90-broken.mvlan'], { env: { NO_COLOR: '1' } }),
        ]);
        expect(coloured.exitCode).toBe(1);
        expect(coloured.screen).toContain(`90-broken.mvlan:8:10: ${csi}31merror${csi}39m vlan-id: `);
        expect(plain.screen).toMatch(/:8:10: error vlan-id: .*\r\n {8}vlan 4095 .*\r\n {13}\^\^\^\^\r\n/);
        expect(plain.screen).not.toContain(csi);
    });

    test('apply shows its steps and asks; whoever does not say yes has changed nothing', async () => {
        using pretended = new PretendedHost();
        using folder = new WorkspaceFolder({ 'a.mvlan': 'host lab { connect ssh "lab" dummy lab0 { } }' });
        const apply = (keys: string) =>
            atTerminal(['apply', `${folder.path}/a.mvlan`, '--ssh', pretended.ssh], { when: ['[y/N]', keys] });
        const [no, interrupted] = await Promise.all([apply('n\r'), apply('\x03')]);
        expect(no.exitCode).toBe(1);
        expect(no.screen).toMatch(/Create dummy interface lab0.*ip link add.*Apply this step on lab\?/s);
        expect(no.screen).toMatch(/\nmvlan: Nothing was changed\.\r\n$/);
        expect(interrupted.exitCode).toBe(130);
        expect(interrupted.screen).toMatch(/\nmvlan: Nothing was changed\.\r\n$/);
        expect(pretended.changes()).toEqual([]);
    });

    test('Ctrl+C ends plan and apply while they connect, and the ssh that is on its way', async () => {
        using pretended = new PretendedHost({ ssh: 'echo "$$" >>"$0.log"; echo waiting >/dev/tty; exec sleep 600' });
        using folder = new WorkspaceFolder({ 'a.mvlan': 'host lab { connect ssh "lab" dummy lab0 { } }' });
        const run = (...args: string[]) =>
            atTerminal([...args, `${folder.path}/a.mvlan`, '--ssh', pretended.ssh], { when: ['waiting', '\x03'] });
        const [plan, apply] = await Promise.all([run('plan'), run('apply', '--yes')]);
        expect(plan.exitCode).toBe(130);
        expect(plan.screen).toMatch(/mvlan: Connecting to lab was cancelled\.\r\n$/);
        expect(apply.exitCode).toBe(130);
        expect(apply.screen).toMatch(/mvlan: Nothing was changed\.\r\n$/);
        const programs = pretended.log().trim().split('\n').map(Number);
        expect(programs).toHaveLength(2);
        for (const id of programs) expect(() => process.kill(id, 0)).toThrow('ESRCH');
    });
});
