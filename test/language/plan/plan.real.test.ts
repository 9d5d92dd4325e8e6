import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { observationScript } from '../../../language/plan/observation.ts';
import { observe } from '../../../language/plan/observe.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import type { Command, Plan, Step } from '../../../language/plan/plan.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import { type CommandResult, succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import { describeWith } from '../../requirement.ts';
import { must } from '../net/values.ts';
import { plainTopologyTexts } from './arbitrary-topology.ts';
import { destruction, lines, planOf } from './planning.ts';

interface RealHost {
    run(command: string): Promise<CommandResult>;
}

async function look(host: RealHost): Promise<Observed> {
    return must(observe((await succeeded(host.run(observationScript()))).stdout));
}

async function carryOut(host: RealHost, commands: readonly Command[]): Promise<void> {
    if (commands.length > 0) await succeeded(host.run(commands.map(shellLine).join(' &&\n')));
}

async function planned(host: RealHost, text: string): Promise<Plan> {
    return planOf(text, await look(host));
}

async function apply(host: RealHost, { steps, blockers }: Plan): Promise<void> {
    expect(blockers.map(({ message }) => message)).toEqual([]);
    await carryOut(
        host,
        steps.flatMap(({ commands }) => commands),
    );
    await carryOut(
        host,
        steps.flatMap(({ finish }) => finish),
    );
}

/** Carries out the first so many commands, then takes back the steps that were begun. */
async function applyInPart(host: RealHost, steps: readonly Step[], count: number): Promise<void> {
    await carryOut(host, steps.flatMap(({ commands }) => commands).slice(0, count));
    let before = 0;
    const begun = steps.filter(({ commands }) => {
        before += commands.length;
        return before - commands.length <= count;
    });
    await carryOut(
        host,
        begun.toReversed().flatMap(({ undo }) => undo),
    );
}

const minutes = 60_000;

describeWith(canStartEngine(), 'Plans on a real engine', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
        // Docker turns it on for the first bridge with IPv6, and never off again.
        await succeeded(engine.run('sysctl -qw net.ipv6.conf.all.forwarding=1'));
    }, minutes);

    afterAll(() => engine?.stop());

    test('lead from any topology to any other, back when something fails, and to nothing', {
        timeout: 10 * minutes,
    }, async () => {
        const clean = await engine.state();
        const property = fc.asyncProperty(
            plainTopologyTexts,
            plainTopologyTexts,
            fc.nat(),
            async (before, after, moment) => {
                await apply(engine, await planned(engine, before));
                expect(lines(await planned(engine, before))).toEqual([]);
                const change = await planned(engine, after);
                await applyInPart(
                    engine,
                    change.steps,
                    moment % (change.steps.flatMap(({ commands }) => commands).length + 1),
                );
                expect(lines(await planned(engine, before))).toEqual([]);
                expect(lines(await planned(engine, after))).toEqual(lines(change));
                await apply(engine, change);
                expect(lines(await planned(engine, after))).toEqual([]);
                await apply(engine, destruction(await look(engine)));
                expect(await engine.state()).toEqual(clean);
            },
        );
        await fc.assert(property, { numRuns: 4, endOnFailure: true });
    });
});

describeWith(canBootGuests(), 'Plans on a real host', () => {
    let guests: Guests;
    let guest: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, addresses: [['172.19.106.26/20', '192.168.50.10/24']] });
        guest = guests.host(1);
    }, 5 * minutes);

    afterAll(() => guests?.down());

    test.each(['01-namespaces', '02-docker-macvlan', '03-two-vlans', '05-drivers'])(
        'example %s is applied once, and destroyed without a trace',
        { timeout: 10 * minutes },
        async (name) => {
            const example = readFileSync(new URL(`../../../examples/${name}.mvlan`, import.meta.url), 'utf8');
            const text = `topology lab\n${example}`;
            const clean = await guest.state();
            await apply(guest, await planned(guest, text));
            expect(lines(await planned(guest, text))).toEqual([]);
            await apply(guest, destruction(await look(guest)));
            expect(await guest.state()).toEqual(clean);
        },
    );

    test('what cannot be changed is made anew, and comes back when that fails', { timeout: 10 * minutes }, async () => {
        const text = (vlan: number) => `topology lab
            host lab { interface eth0 { address 192.168.50.10/24 vlan ${vlan} as lan { address 10.10.0.1/24 } } dummy lab0 { } }
            network wire { driver macvlan parent lan subnet 10.10.0.0/24 shim lab 10.10.0.250 }
            network flat { driver ipvlan parent lab0 subnet 10.20.0.0/24 }
            network local { driver bridge subnet 10.30.0.0/24 gateway 10.30.0.1 }
            container c1 on lab { image "busybox:local" attach wire ip 10.10.0.2 attach local }
            namespace s1 on lab { attach wire attach flat attach local default-route }`;
        const clean = await guest.state();
        await apply(guest, await planned(guest, text(10)));
        const { stdout } = await guest.run('ping -c 1 -W 5 10.10.0.2');
        expect(stdout, 'the host reaches its endpoints through the shim').toContain(' 0% packet loss');
        const change = await planned(guest, text(11));
        await applyInPart(guest, change.steps, change.steps.flatMap(({ commands }) => commands).length);
        expect(lines(await planned(guest, text(10)))).toEqual([]);
        await apply(guest, await planned(guest, text(11)));
        expect(lines(await planned(guest, text(11)))).toEqual([]);
        await apply(guest, destruction(await look(guest)));
        expect(await guest.state()).toEqual(clean);
    });
});
