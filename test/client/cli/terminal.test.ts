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
    /** The same, after that. */
    readonly then?: readonly [screen: string, keys: string];
    readonly env?: Readonly<Record<string, string>>;
}

/** Runs `mvlan` at a terminal, in the folder of the examples. */
async function atTerminal(args: readonly string[], { when, then, env }: Terminal = {}) {
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
    const waiting = [when, then].filter((each) => each !== undefined);
    run.stdout.on('data', (text) => {
        screen += text;
        const [next] = waiting;
        if (next === undefined || !screen.includes(next[0])) return;
        waiting.shift();
        run.stdin.write(next[1]);
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
        // Progress, which a slow machine shows, moves the cursor.
        expect(plain.screen).not.toMatch(new RegExp(`${csi.replace('[', '\\[')}[\\d;]*m`));
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

    test('apply asks whether to take over what is in the way and as the file says', async () => {
        const other = '[{"ifindex":2,"ifname":"lab0","linkinfo":{"info_kind":"dummy"},"flags":["UP"],"mtu":1500}]';
        using pretended = new PretendedHost({
            ip: `case "$*" in *" addr show"*) echo '${other}' ;; *) echo "[]" ;; esac`,
        });
        using folder = new WorkspaceFolder({ 'a.mvlan': 'host lab { connect ssh "lab" dummy lab0 { } }' });
        const apply = (keys: string, then?: readonly [string, string]) =>
            atTerminal(['apply', `${folder.path}/a.mvlan`, '--ssh', pretended.ssh], {
                when: ['Take it over on lab? [y/N]', keys],
                then,
            });
        const declined = await apply('n\r');
        expect(declined.exitCode).toBe(1);
        expect(declined.screen).toMatch(
            /cannot be applied.*'lab0' is already on lab.*It is as the file says\. Take it over/s,
        );
        expect(declined.screen).toMatch(/mvlan: Nothing was changed\. Interface 'lab0' is already on lab/);
        const asked = await apply('y\r', ['Apply this step on lab?', 'n\r']);
        expect(asked.screen).toMatch(
            /Adopt dummy interface lab0.*Apply this step on lab\?.*mvlan: Nothing was changed\.\r\n$/s,
        );
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
