import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planFor } from '../../../language/plan/make-plan.ts';
import { observationScript } from '../../../language/plan/observation.ts';
import { observe } from '../../../language/plan/observe.ts';
import { unitText } from '../../../language/plan/persistence.ts';
import { quote, shellLine } from '../../../language/shell/quote.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { until } from '../../editor/until.ts';
import { succeeded } from '../../hosts/command.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { canVerifyUnits } from '../../hosts/systemd.ts';
import { describeWith } from '../../requirement.ts';
import { must } from '../net/values.ts';
import { titles, topologyOf } from './planning.ts';

const slow = 300_000;

describeWith(canVerifyUnits(), 'A unit that puts links back', () => {
    test('is one that systemd takes, whatever the topology is called', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'mvlan-unit-'));
        try {
            for (const topology of ['lab', '50% of it; "all"']) {
                const text = unitText(topology);
                const [, path = ''] = /^ExecStart=(.*)$/m.exec(text) ?? [];
                const script = join(folder, 'boot.sh');
                writeFileSync(script, '#!/bin/sh\n');
                chmodSync(script, 0o755);
                const unit = join(folder, 'mvlan-test.service');
                writeFileSync(unit, text.replaceAll(path, script));
                const verified = await execa('systemd-analyze', ['verify', '--man=no', unit], { reject: false });
                expect(verified).toMatchObject({ exitCode: 0, stderr: '' });
            }
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});

describeWith(canBootGuests(), 'Links after a reboot', () => {
    let guests: Guests | undefined;
    let lab: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, docker: false, names: ['lab'] });
        lab = guests.host(1);
    }, slow);

    afterAll(() => guests?.down(), slow);

    const topology = topologyOf(`host lab {
        interface eth0 { vlan 10 { address 10.10.0.1/24 address fd00:10::1/64 mtu 1400 } vxlan 42 { remote 192.168.50.11 } }
        dummy lab0 { address 10.90.0.1/24 }
    }
    network raw { driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.254 shim lab 10.10.0.200 }
    namespace one { attach raw ip 10.10.0.2 }
    namespace two { attach raw ip 10.10.0.3 }`);

    /** The kernel draws lots for the MAC address of these two. */
    async function state(): Promise<HostState> {
        const found = await lab.state();
        const drawn = Object.entries(found.links).map(([name, link]) =>
            name === 'lab0' || name === 'vxlan42' ? [name, { ...(link as object), address: 'drawn' }] : [name, link],
        );
        return { ...found, links: Object.fromEntries(drawn) };
    }

    /** Links take a second or two to know that they are up (the kernel's linkwatch): one state has to follow itself. */
    async function settled(): Promise<HostState> {
        let last = await state();
        return await until(
            'the links to settle',
            async () => {
                await delay(2000);
                const now = await state();
                const isSame = isDeepStrictEqual(now, last);
                last = now;
                return isSame ? now : undefined;
            },
            60_000,
        );
    }

    async function plan() {
        const observed = must(observe((await succeeded(lab.run(observationScript()))).stdout));
        const host = topology.hosts[0] as Host;
        return planFor({ topology, host, observed: { ...observed, hasSystemd: true }, persist: true });
    }

    test('are as they were before, when the script has run that the unit runs', { timeout: slow }, async () => {
        const { steps, blockers } = await plan();
        expect(blockers).toEqual([]);
        const last = steps.at(-1);
        for (const command of steps.slice(0, -1).flatMap(({ commands }) => commands)) {
            await succeeded(lab.run(shellLine(command)));
        }
        const applied = await settled();
        const script = last?.commands[0]?.argv.at(-2) ?? '';
        const boot = `printf '%s' ${quote(script)} >/dev/shm/boot.sh && sh /dev/shm/boot.sh; status=$?; rm /dev/shm/boot.sh; exit $status`;
        // As after a reboot: nothing of it is there.
        await succeeded(
            lab.run(
                'ip netns delete one; ip netns delete two; rm -r /run/mvlan; ip link del eth0.10; ip link del vxlan42; ip link del lab0',
            ),
        );
        await succeeded(lab.run(boot));
        expect(await settled()).toEqual(applied);
        expect(titles(await plan())).toEqual([last?.title]);
        // Nor does it mind what is there already.
        await succeeded(lab.run(boot));
        expect(await settled()).toEqual(applied);
    });
});
