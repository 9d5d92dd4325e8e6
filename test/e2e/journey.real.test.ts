import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRunChromium } from '../editor/chromium.ts';
import { until } from '../editor/until.ts';
import { TreeView } from '../editor/workbench/tree-view.ts';
import { openWorkbench, type Workbench } from '../editor/workbench.ts';
import { bootGuests, canBootGuests, type Guest, type Guests, unprivilegedUser } from '../hosts/guests.ts';
import type { HostState } from '../hosts/host-state.ts';
import { both, describeWith } from '../requirement.ts';

const root = join(import.meta.dirname, '../..');
const example = '03-two-vlans.mvlan';

/** A file whose host is the same guest, entered as someone who has only a password. */
const byPassword = 'by-password.mvlan';
const byPasswordText = `host elsewhere { connect ssh "elsewhere" interface eth0 { } }
network lan { driver macvlan parent elsewhere.eth0 subnet 10.77.0.0/24 gateway 10.77.0.1 }
namespace inside { attach lan }
`;

/** A file with nothing but a link that is on the guest already, made by somebody else. */
const taken = 'taken.mvlan';
const takenText = 'host lab { interface eth0 { vlan 40 { } } }\n';

/** After how many seconds the host takes a change back; a busy machine needs them to press a key. */
const hold = 240;

/** Everything in a guest is slow, and all of it shares two cores. */
const slow = 300_000;

describeWith(both(canBootGuests(), canRunChromium()), 'From a text to a running network, in VS Code', () => {
    let guests: Guests;
    let lab: Guest;
    let before: HostState;
    let workbench: Workbench;
    const folder = mkdtempSync(join(tmpdir(), 'journey-'));

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, names: ['lab'], addresses: [['172.19.106.26/20']] });
        lab = guests.host(1);
        before = await lab.state();
        cpSync(join(root, 'examples', example), join(folder, example));
        writeFileSync(join(folder, byPassword), byPasswordText);
        writeFileSync(join(folder, taken), takenText);
        appendFileSync(lab.sshConfigPath, passwordOnly(lab));
        workbench = await openWorkbench({
            extension: root,
            folder,
            file: example,
            settings: {
                'mvlan.hosts': { lab: 'ssh://lab' },
                'mvlan.confirm': hold,
                'mvlan.ssh.configFile': lab.sshConfigPath,
            },
            window: { width: 1500, height: 950 },
        });
    }, slow);

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
    });

    afterAll(async () => {
        await workbench?.close();
        await guests?.down();
        rmSync(folder, { recursive: true });
    }, slow);

    test('what is wrong is underlined and listed', { timeout: slow }, async () => {
        const editor = await workbench.editor(example);
        await editor.waitForSquiggle({ severity: 'warning', text: '172.19.108.1' });
        const problem = await workbench.problems.waitFor('172.19.108.1 is the address of lab.eth0.10 itself');
        expect(problem).toMatchObject({ severity: 'warning', file: example, line: 16 });
    });

    test('hovering an address tells its network and its broadcast', { timeout: slow }, async () => {
        const editor = await workbench.editor(example);
        await editor.focus();
        await workbench.goTo(25, 1);
        const text = await editor.hover('172.19.108.2', { until: 'Broadcast' });
        expect(text).toContain('172.19.108.0/22');
        expect(text).toContain('172.19.111.255');
        expect(text).toContain('ubuntu1');
        await workbench.screenshot('hover');
        await editor.press('Escape');
    });

    test('the preview beside the text has a box for everything, and a click leads to the text', {
        timeout: slow,
    }, async () => {
        await workbench.command('mvlan: Preview topology to the side');
        const preview = await workbench.webview(`Preview ${example}`);
        for (const name of ['lab', 'eth0.10', 'eth0.20', 'macvlan1-net', 'ubuntu1', 'ubuntu2', 'ubuntu3']) {
            await preview.getByText(name, { exact: true }).first().waitFor();
        }
        await preview.getByText('ubuntu3', { exact: true }).first().click();
        await workbench.page.locator('.monaco-editor .selected-text').first().waitFor();
        // While the keyboard is in the picture, the status bar has no line.
        await workbench.focusFirstEditorGroup();
        await workbench.statusBarItem('Ln 27');
        await workbench.screenshot('preview');
    });

    test('typing redraws the preview, and broken text keeps the last picture', { timeout: slow }, async () => {
        const editor = await workbench.editor(example);
        const preview = await workbench.webview(`Preview ${example}`);
        const box = (name: string) => preview.getByText(name, { exact: true }).first();
        await editor.placeCursor({ after: 'container ubuntu2' });
        await editor.type('b');
        await box('ubuntu2b').waitFor();
        await editor.type(' { {');
        await preview.getByText('This is the picture from before it.', { exact: false }).first().waitFor();
        await box('ubuntu2b').waitFor();
        await editor.replaceAll(readFileSync(join(folder, example), 'utf8'));
        await box('ubuntu2').waitFor();
        await editor.save();
    });

    /** How long a change that is held has, in seconds, as the title of the list says. */
    async function secondsLeft(): Promise<number> {
        return until('the list that counts down', async () => {
            const [, seconds] = /^lab: taken back in (\d+) s$/.exec(await workbench.quickInput.title()) ?? [];
            return seconds === undefined ? undefined : Number(seconds);
        });
    }

    /** Waits until a change is held; the list counts down until somebody chooses. */
    async function countdown(): Promise<void> {
        await workbench.terminal.waitFor('two more minutes', slow);
        const first = await secondsLeft();
        await until('the countdown to go on', async () => (await secondsLeft()) < first || undefined);
        expect(await workbench.quickInput.rows()).toEqual(['Keep', 'Revert now', '+2 min']);
    }

    test('Apply topology shows its steps, asks, puts them on the host, and keeps what is kept in time', {
        timeout: slow,
    }, async () => {
        await workbench.editor(example);
        await workbench.command('mvlan: Apply topology');
        await workbench.terminal.waitFor('Apply these 7 steps', slow);
        await workbench.screenshot('apply-plan');
        await workbench.terminal.type('y');
        await countdown();
        await workbench.screenshot('apply-held');
        await workbench.quickInput.pick('Keep');
        await workbench.terminal.waitFor('Done: 7 steps on lab.', slow);
        await workbench.screenshot('apply-done');
        expect((await lab.run('ip -d link show eth0.10')).stdout).toContain('vlan protocol 802.1Q id 10');
        expect((await lab.run('docker network ls')).stdout).toMatch(/macvlan1-net +macvlan/);
    });

    test('the containers reach each other as the file expects', { timeout: slow }, async () => {
        expect((await lab.run('docker exec ubuntu1 ping -c 2 -W 2 172.19.108.3')).stdout).toContain(' 0% packet loss');
        expect((await lab.run('docker exec ubuntu1 ping -c 2 -W 2 172.19.104.2')).stdout).toContain('100% packet loss');
    });

    test('a shell, logs, a ping and a capture are in the menu of a container in the view', {
        timeout: slow,
    }, async () => {
        const tree = new TreeView(workbench.page, 'Topologies');
        const focus = async (label: string) => {
            await workbench.command('mvlan: Focus on Topologies View');
            await tree.goTo(label);
        };
        for (const label of ['03-two-vlans', 'macvlan1-net']) {
            await focus(label);
            await tree.expand();
        }
        const choose = async (title: string) => {
            await focus('ubuntu1');
            await tree.choose(title);
        };

        await choose('Open shell');
        await workbench.terminal.waitFor('#', slow);
        await workbench.terminal.type('ip addr show eth0\n');
        await workbench.terminal.waitFor('172.19.108.2/22', slow);

        await lab.run("docker exec ubuntu1 sh -c 'echo said by the first process >/proc/1/fd/1'");
        await choose('Show logs');
        await workbench.terminal.waitFor('said by the first process', slow);

        await choose('Ping from here…');
        await workbench.quickInput.waitFor('Ping from ubuntu1');
        await workbench.quickInput.pick('ubuntu3');
        await workbench.terminal.waitFor('bytes from 172.19.108.3', slow);

        await choose('Capture packets…');
        await workbench.quickInput.waitFor('Capture packets of ubuntu1');
        await workbench.quickInput.answer('icmp');
        await workbench.quickInput.waitFor('Save the capture');
        const captured = join(workbench.folder, 'ubuntu1.pcap');
        await workbench.quickInput.saveAs(captured);
        // The head of a capture is 24 bytes long, and a ping on a wire at least 60.
        await until('packets in the file', async () => fileSize(captured) > 84 || undefined, slow);
        await workbench.notifications.press({ text: 'Capturing packets of ubuntu1', button: 'Cancel' });
        await workbench.statusBarItem('ubuntu1.pcap');
        expect(readFileSync(captured).readUInt32LE()).toBe(0xa1b2c3d4);
        await workbench.terminal.press('Control+C');
    });

    test('a second plan is empty', { timeout: slow }, async () => {
        await workbench.focusFirstEditorGroup();
        await workbench.command('mvlan: Plan topology');
        await workbench.terminal.waitFor('lab: nothing to do', slow);
    });

    test('Destroy topology leaves the host exactly as it was', { timeout: slow }, async () => {
        await workbench.focusFirstEditorGroup();
        await workbench.command('mvlan: Destroy topology');
        await workbench.terminal.waitFor('Destroy these', slow);
        await workbench.terminal.type('y');
        await countdown();
        // The list stays, and so do the keys of the terminal.
        const left = await secondsLeft();
        await workbench.quickInput.pick('+2 min');
        await until('more time', async () => (await secondsLeft()) > left || undefined);
        await workbench.terminal.type('k');
        await workbench.terminal.waitFor('Done:', slow);
        expect(await lab.state()).toEqual(before);
    });

    test('what is in the way and as the file says is taken over by a button, and given back by another', {
        timeout: slow,
    }, async () => {
        await lab.run(
            'ip link add link eth0 name eth0.40 type vlan id 40; ip link set eth0.40 up; until ip -br link show eth0.40 | grep -q UP; do sleep 0.2; done',
        );
        const found = await lab.state();
        await workbench.openFile(taken);
        await workbench.command('mvlan: Apply topology');
        await workbench.terminal.waitFor("Interface 'eth0.40' is already on lab", slow);
        await workbench.notifications.press({ text: 'Take it over?', button: 'Take over' });
        await workbench.terminal.waitFor('Adopt VLAN subinterface eth0.40', slow);
        await workbench.notifications.press({ text: 'Apply this step to lab?', button: 'Apply' });
        await countdown();
        await workbench.quickInput.pick('Revert now');
        await workbench.terminal.waitFor('It was not kept. Every host is as it was before.', slow);
        expect(await lab.state()).toEqual(found);
        await lab.run('ip link delete eth0.40');
    });

    test('a password is asked for in the editor; one that is wrong opens no door', { timeout: slow }, async () => {
        await workbench.openFile(byPassword);
        await workbench.command('mvlan: Plan topology');
        for (const attempt of ['wrong', 'wrong again', 'wrong once more']) {
            await workbench.quickInput.waitFor('mvlan: elsewhere');
            await workbench.quickInput.answer(attempt);
        }
        await workbench.terminal.waitFor('did not let us in', slow);
    });

    test('someone who is not root is told so before anything is done', { timeout: slow }, async () => {
        await workbench.openFile(byPassword);
        await workbench.command('mvlan: Apply topology');
        await workbench.quickInput.waitFor('mvlan: elsewhere');
        await workbench.quickInput.answer(unprivilegedUser.password);
        await workbench.terminal.waitFor('takes root', slow);
        expect(await lab.state()).toEqual(before);
    });

    test('nothing left the machine and nothing went wrong in the window', () => {
        workbench.assertNothingLeft();
        expect(workbench.complaints()).toEqual([]);
    });
});

function fileSize(file: string): number {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function passwordOnly({ port, knownHostsFile }: Guest): string {
    return [
        'Host elsewhere',
        '  HostName 127.0.0.1',
        `  Port ${port}`,
        `  User ${unprivilegedUser.name}`,
        `  UserKnownHostsFile ${knownHostsFile}`,
        '  PreferredAuthentications password',
        '',
    ].join('\n');
}
