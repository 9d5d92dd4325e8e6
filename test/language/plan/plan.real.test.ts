import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Interruption } from '../../../language/plan/plan.ts';
import { succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import { describeWith } from '../../requirement.ts';
import { type Edit, plainTopologyEdits, topologyEdits } from './arbitrary-topology.ts';
import { lines } from './planning.ts';
import { apply, applyInPart, destroy, planned, type RealHost } from './real-host.ts';

/** The first process of each container that runs, by the container's name. */
async function processes(host: RealHost): Promise<ReadonlyMap<string, string>> {
    const format = '{{.Name}} {{.State.Pid}}';
    const { stdout } = await succeeded(host.run(`docker ps -q | xargs -r docker inspect --format '${format}'`));
    const lines = stdout.split('\n').filter((line) => line !== '');
    return new Map(lines.map((line) => line.slice(1).split(' ') as [string, string]));
}

/** What an edit leaves alone: containers whose line stays, and those of all networks and interfaces. */
function untouched({ before, after }: Edit): readonly string[] {
    const rest = (text: string) => text.split('\n').filter((line) => !/^(container|namespace) /.test(line));
    if (rest(before).join() !== rest(after).join()) return [];
    const kept = new Set(after.split('\n'));
    return before.split('\n').flatMap((line) => (kept.has(line) ? (/^container (\w+)/.exec(line)?.[1] ?? []) : []));
}

const minutes = 60_000;

const isNightly = process.env.MVLAN_NIGHTLY === '1';

/** By day the same ones, by night others. A seed of one's own repeats a run: `MVLAN_SEED=1234`. */
const seed = Number(process.env.MVLAN_SEED ?? (isNightly ? Date.now() % 2 ** 31 : 334_835_054));

/** So many edits, one after the other; every fourth fails on the way before it succeeds. */
async function holds(host: RealHost, edits: fc.Arbitrary<Edit>, numRuns: number): Promise<void> {
    const clean = await host.state();
    process.stderr.write(`${numRuns} edits with MVLAN_SEED=${seed}\n`);
    let held = 0;
    const property = fc.asyncProperty(edits, fc.nat(), fc.nat({ max: 3 }), async (edit, moment, lot) => {
        await apply(host, await planned(host, edit.before));
        expect(lines(await planned(host, edit.before))).toEqual([]);
        const pids = await processes(host);
        const change = await planned(host, edit.after);
        if (lot === 0) {
            const count = change.steps.flatMap(({ commands }) => commands).length;
            await applyInPart(host, change.steps, moment % (count + 1));
            expect(lines(await planned(host, edit.before))).toEqual([]);
            expect(lines(await planned(host, edit.after))).toEqual(lines(change));
        }
        const disturbed = new Set(change.interruptions.filter(losesProcess).map(({ subject }) => subject.name));
        for (const name of untouched(edit)) expect(disturbed, `${name} is untouched`).not.toContain(name);
        const kept = lot === 0 ? new Map() : pids;
        await apply(host, change);
        expect(lines(await planned(host, edit.after))).toEqual([]);
        const now = await processes(host);
        for (const [name, pid] of kept) if (!disturbed.has(name)) expect([name, now.get(name)]).toEqual([name, pid]);
        await destroy(host);
        expect(await host.state()).toEqual(clean);
        // A night is long.
        if (isNightly) process.stderr.write(`${++held} of ${numRuns} hold\n`);
    });
    await fc.assert(property, { seed, numRuns, endOnFailure: true });
}

function losesProcess({ effect }: Interruption): boolean {
    return effect !== 'disconnected';
}

describeWith(canStartEngine(), 'Plans on a real engine', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
        // Docker turns it on for the first bridge with IPv6, and never off again.
        await succeeded(engine.run('sysctl -qw net.ipv6.conf.all.forwarding=1'));
    }, minutes);

    afterAll(() => engine?.stop());

    test(
        'lead from any topology to any edit of it with what did not change running on, and to nothing',
        {
            timeout: 60 * minutes,
        },
        async () => holds(engine, plainTopologyEdits, Number(process.env.MVLAN_EDITS ?? (isNightly ? 140 : 20))),
    );
});

describeWith(canBootGuests(), 'Plans on a real host', () => {
    let guests: Guests;
    let guest: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, addresses: [['172.19.106.26/20', '192.168.50.10/24']] });
        guest = guests.host(1);
        await succeeded(guest.run('sysctl -qw net.ipv6.conf.all.forwarding=1'));
    }, 5 * minutes);

    afterAll(() => guests?.down());

    // A guest takes half a minute for each.
    if (isNightly) {
        test('lead from any topology to any edit of it, with every driver', { timeout: 120 * minutes }, async () =>
            holds(guest, topologyEdits, Number(process.env.MVLAN_EDITS ?? 60)),
        );
    }

    // By day the editor and the command line take the others the same way.
    test.each(['01-namespaces', ...(isNightly ? ['02-docker-macvlan', '03-two-vlans', '05-drivers'] : [])])(
        'example %s is applied once, and destroyed without a trace',
        { timeout: 10 * minutes },
        async (name) => {
            const example = readFileSync(new URL(`../../../examples/${name}.mvlan`, import.meta.url), 'utf8');
            const text = `topology lab\n${example}`;
            const clean = await guest.state();
            await apply(guest, await planned(guest, text));
            expect(lines(await planned(guest, text))).toEqual([]);
            await destroy(guest);
            expect(await guest.state()).toEqual(clean);
        },
    );

    test('what cannot be changed is made anew, and comes back when that fails', { timeout: 10 * minutes }, async () => {
        const text = (vlan: number) => `topology lab
            host lab { interface eth0 { address 192.168.50.10/24 vlan ${vlan} as lan { address 10.10.0.1/24 } } dummy lab0 { } dummy lab1 { } }
            network wire { driver macvlan parent lan subnet 10.10.0.0/24 shim lab 10.10.0.250 }
            network flat { driver ipvlan parent lab0 subnet 10.20.0.0/24 }
            network deep { driver ipvlan mode l3s parent lab1 subnet 10.40.0.0/24 }
            network local { driver bridge subnet 10.30.0.0/24 gateway 10.30.0.1 }
            container c1 on lab { image "busybox:local" attach wire ip 10.10.0.2 attach local }
            namespace s1 on lab { attach wire attach flat attach deep attach local default-route }`;
        const clean = await guest.state();
        await apply(guest, await planned(guest, text(10)));
        const { stdout } = await guest.run('ping -c 1 -W 5 10.10.0.2');
        expect(stdout, 'the host reaches its endpoints through the shim').toContain(' 0% packet loss');
        const change = await planned(guest, text(11));
        await applyInPart(guest, change.steps, change.steps.flatMap(({ commands }) => commands).length);
        expect(lines(await planned(guest, text(10)))).toEqual([]);
        await apply(guest, await planned(guest, text(11)));
        expect(lines(await planned(guest, text(11)))).toEqual([]);
        await destroy(guest);
        expect(await guest.state()).toEqual(clean);
    });
});
