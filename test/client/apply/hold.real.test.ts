import { afterAll, beforeAll, expect, test } from 'vitest';
import { apply } from '../../../client/apply/apply.ts';
import { describe as say } from '../../../client/apply/outcome.ts';
import { localPlanner } from '../../../client/cli/planner.ts';
import { openSsh } from '../../../client/hosts/ssh-session.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { topologyOf } from '../../language/plan/planning.ts';
import { describeWith } from '../../requirement.ts';
import { Ui } from './ui.ts';

/** Everything in a guest is slow, and all of it shares the machine. */
const slow = 300_000;

describeWith(canBootGuests(), 'A change on a host that is reached through what it changes', () => {
    let guests: Guests | undefined;
    let lab: Guest;
    let before: HostState;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, docker: false, names: ['lab'] });
        lab = guests.host(1);
        before = await lab.state();
    }, slow);

    afterAll(() => guests?.down(), slow);

    /** Ssh comes from 10.99.1.1, by mgmt: a narrower route to there takes the answers away. */
    const cutting = topologyOf(
        'host lab { interface eth0 { vlan 10 { address 10.99.1.3/29 } vlan 20 { address 10.77.0.1/24 } } }',
    );
    const harmless = topologyOf('host lab { interface eth0 { vlan 20 { address 10.77.0.1/24 } } }');

    function change(topology: typeof cutting, ui: Ui, hold: number | undefined) {
        const settings = { program: 'ssh', configFile: lab.sshConfigPath, connectTimeout: 5 };
        const target = { kind: 'ssh', destination: lab.name, port: undefined } as const;
        const open = (signal: AbortSignal) => openSsh({ host: 'lab', target, settings, askpass: {}, signal });
        const signal = new AbortController().signal;
        return apply({ hosts: [{ name: 'lab', open }], planner: localPlanner(topology), ui, signal, hold });
    }

    test('is told to be risky, cannot be kept, and goes back by itself in time', { timeout: slow }, async () => {
        const ui = new Ui();
        const outcome = await change(cutting, ui, 40);
        expect(ui.shown[0]?.[0]?.risks.map(({ message }) => message)).toEqual([
            'Interface eth0.10 of lab would take the way to 10.99.1.0/29, but this session comes from 10.99.1.1, through mgmt.',
        ]);
        expect(say(outcome)).toBe('It was not confirmed in time. Every host is as it was before.');
        expect(ui.events.some(({ kind }) => kind === 'not-confirmed')).toBe(true);
        expect(await lab.state()).toEqual(before);
    });

    test('is kept by a new connection where one can be made', { timeout: slow }, async () => {
        const outcome = await change(harmless, new Ui(), 60);
        expect(outcome.kind, say(outcome)).toBe('applied');
        expect((await lab.run('ip -o addr show dev eth0.20')).stdout).toContain('10.77.0.1/24');
    });
});
