import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { succeeded } from '../../hosts/command.ts';
import { canBootGuests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, examples } from './command-line.ts';
import { slow, TwoHosts } from './two-hosts.ts';

const example = path.join(examples, '04-two-hosts.mvlan');

/** What the example calls a router, on a guest: a leg in each VLAN, and it forwards. */
const router = `ip netns add router
ip link add link eth0.10 name r10 netns router type macvlan mode bridge
ip link add link eth0 name r20 type vlan id 20
ip link set r20 netns router
ip -n router addr add 10.10.0.1/24 dev r10
ip -n router addr add 10.20.0.1/24 dev r20
ip -n router link set r10 up
ip -n router link set r20 up
ip netns exec router sysctl -qw net.ipv4.ip_forward=1`;

describeWith(canBootGuests(), 'The command line and two hosts', () => {
    let hosts: TwoHosts | undefined;
    let before: readonly HostState[];

    beforeAll(async () => {
        hosts = await TwoHosts.boot();
        before = await states();
    }, slow);

    afterAll(() => hosts?.down(), slow);

    const on = (n: number) => (hosts as TwoHosts).on(n);
    const states = () => (hosts as TwoHosts).states();
    const run: TwoHosts['run'] = (...words) => (hosts as TwoHosts).run(...words);

    test('are applied to at once, hold what the file promises, and are left without a trace', {
        timeout: slow,
    }, async () => {
        const applied = await run('apply', example, '--yes', '--no-verify');
        expect(applied, applied.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        expect(applied.stdout).toMatch(/\nDone: \d+ steps on node1, node2\.\n$/);
        await succeeded(on(2).run(router));
        const verified = await run('verify', example);
        expect(verified.stdout).toMatch(/\n5 pairs: 5 as promised\.\n$/);
        expect(verified).toMatchObject({ exitCode: 0, stderr: '' });
        await succeeded(on(2).run('ip netns delete router'));
        expect(await run('drift', example, '--exit-code')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
        const destroyed = await run('destroy', example, '--yes');
        expect(destroyed, destroyed.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        expect(await states()).toEqual(before);
    });

    test('a step that fails on one takes back the other as well', { timeout: slow }, async () => {
        using folder = new WorkspaceFolder({
            'a.mvlan': readFileSync(example, 'utf8').replace(
                'b1 on node2 { image "busybox:local"',
                'b1 on node2 { image "no-such:image"',
            ),
        });
        const applied = await run('apply', path.join(folder.path, 'a.mvlan'), '--yes');
        expect(applied).toMatchObject({
            ...complaint(1, /Could not .* b1 on node2: .*\. Every host is as it was before\./),
            stdout: expect.anything(),
        });
        expect(await states()).toEqual(before);
    });

    test('one that cannot be reached stops everything before the first step', { timeout: slow }, async () => {
        // Nobody listens on the discard port.
        const applied = await run('apply', example, '--yes', '--connect', 'node2=ssh://root@127.0.0.1:9');
        expect(applied.exitCode).toBe(1);
        expect(applied.stdout).not.toContain('[1/');
        expect(applied.stderr).toMatch(/^mvlan: .*node2.* Nothing was changed\.\n$/);
        expect(await states()).toEqual(before);
    });
});
