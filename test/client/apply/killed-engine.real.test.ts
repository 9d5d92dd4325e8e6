import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apply, defaultTiming, destroy } from '../../../client/apply/apply.ts';
import type { ApplyEvent, Direction } from '../../../client/apply/events.ts';
import { look } from '../../../client/apply/look.ts';
import { type Outcome, describe as say } from '../../../client/apply/outcome.ts';
import type { Planner } from '../../../client/apply/planner.ts';
import { localPlanner } from '../../../client/cli/planner.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import { succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { topologyOf } from '../../language/plan/planning.ts';
import { describeWith } from '../../requirement.ts';
import { step } from './plans.ts';
import { Ui } from './ui.ts';

const topology = topologyOf(`host lab { connect local interface eth0 { address 192.168.50.10/24 } }
network lan { driver macvlan parent lab.eth0 subnet 192.168.50.0/24 range 192.168.50.128/25 gateway 192.168.50.1 }
network quiet { driver bridge subnet 10.9.0.0/24 gateway 10.9.0.1 }
container wired[1..2] { image "busybox:local" command "sleep" "1000" attach lan }
container both on lab { image "busybox:local" command "sleep" "1000" attach quiet ip 10.9.0.2 attach lan }
`);

interface Moment {
    readonly when: string;
    readonly isIt: (event: ApplyEvent) => boolean;
    /** How much later, in milliseconds. */
    readonly after: number;
}

const at = (direction: Direction, number: number) => (event: ApplyEvent) =>
    event.kind === 'step-started' && event.direction === direction && event.number === number;

/** The networks are steps 1 and 2; the containers, 3 to 5, are made together, and told of when they are there. */
const moments = [
    { when: 'while a network is made', isIt: at('do', 1), after: 0 },
    { when: 'while another is made', isIt: at('do', 2), after: 50 },
    { when: 'while the containers are made', isIt: at('do', 2), after: 400 },
    { when: 'while the containers are started', isIt: at('do', 2), after: 1000 },
    { when: 'while they are taken back', isIt: at('undo', 5), after: 0 },
] as const satisfies readonly Moment[];

/** Lets an engine be killed, hang, and come back as it was started. */
class Mortal {
    readonly #engine: Engine;
    #start = '';

    constructor(engine: Engine) {
        this.#engine = engine;
    }

    async kill(): Promise<void> {
        const line = `tr '\\0' '\\n' </proc/$(pgrep -x dockerd)/cmdline | sed "s/'/'\\\\\\\\''/g; s/.*/'&'/" | tr '\\n' ' '`;
        this.#start = (await succeeded(this.#engine.run(line))).stdout;
        await succeeded(
            this.#engine.run('pkill -KILL -x dockerd; while pgrep -x dockerd >/dev/null; do sleep 0.05; done'),
        );
    }

    async revive(): Promise<void> {
        await succeeded(
            this.#engine.run(
                `setsid ${this.#start} </dev/null >/run/revived.log 2>&1 & until docker version >/dev/null 2>&1; do sleep 0.1; done`,
            ),
        );
    }

    async signal(name: 'STOP' | 'CONT'): Promise<void> {
        await succeeded(this.#engine.run(`pkill -${name} -x dockerd`));
    }
}

describeWith(canStartEngine(), 'A Docker that is killed in the middle of an apply', () => {
    let engine: Engine;
    let mortal: Mortal;
    let before: HostState;

    beforeAll(async () => {
        engine = await startEngine();
        mortal = new Mortal(engine);
        // Of its own network it says more when it has been started once more.
        await mortal.kill();
        await mortal.revive();
        before = await engine.state();
    });

    afterAll(() => engine?.stop());

    const open = () => openLocal({ host: 'lab', dockerHost: undefined, shell: [...engine.enter, 'sh'] });
    const planner = localPlanner(topology);
    /** As nobody knows how soon a kill comes, nothing is ever done before it. */
    const failing: Planner = {
        ...planner,
        plan: async (host, output) => {
            const plan = await planner.plan(host, output);
            return { ...plan, steps: [...plan.steps, step('never', [{ argv: ['sh', '-c', 'sleep 1; exit 1'] }])] };
        },
    };
    const { signal } = new AbortController();

    function options(ui: Ui, patience = defaultTiming.engine) {
        const timing = { ...defaultTiming, answer: 2, engine: patience };
        return { hosts: [{ name: 'lab', open }], planner, ui, signal, timing };
    }

    /** What comes of an apply that cannot succeed, where something happens in the midst of it. */
    async function disturbed({ isIt, after }: Moment, then: () => Promise<void>, patience?: number): Promise<Outcome> {
        const ui = new Ui();
        let happening: Promise<void> | undefined;
        ui.heard = (event) => {
            if (happening === undefined && isIt(event)) happening = delay(after).then(then);
        };
        const outcome = await apply({ ...options(ui, patience), planner: failing });
        await (happening ?? expect.fail(`Nothing happened: ${say(outcome)}`));
        return outcome;
    }

    /** Removes, as a person would who is told of them, what Docker has left behind. */
    async function removeRemains(outcome: Outcome): Promise<number> {
        const left = outcome.kind === 'stuck' ? outcome.left : [];
        const told = (pattern: RegExp) => left.flatMap(({ message }) => pattern.exec(message)?.[1] ?? []);
        const links = told(/^Docker ended while .* interface (\S+) and/);
        const shims = told(/^Docker ended while it started .*: 'kill -KILL (\d+)' ends it\.$/);
        expect(links.length + shims.length, say(outcome)).toBe(left.length);
        for (const shim of shims) await succeeded(engine.run(`kill -KILL ${shim}`));
        for (const link of links) {
            await succeeded(engine.run(`ip link delete ${link}`));
            await succeeded(engine.run(`iptables-save | grep -v ${link} | iptables-restore`));
        }
        return left.length;
    }

    /** The kernel takes its time to remove a namespace whose last process has ended. */
    async function expectAsBefore(): Promise<void> {
        await expect.poll(() => engine.state(), { timeout: 10_000, interval: 200 }).toEqual(before);
    }

    test.each(moments)('and comes back: what was begun is taken back, or is told of; $when', async (moment) => {
        const outcome = await disturbed(moment, async () => {
            await mortal.kill();
            await delay(1000);
            await mortal.revive();
        });
        const remains = await removeRemains(outcome);
        if (remains === 0) expect(say(outcome)).toMatch(/ Every host is as it was before\.$/);
        await expectAsBefore();
    });

    test('and does not come back leaves what it had made, which is told with what removes it', async () => {
        const [, , moment] = moments;
        const outcome = await disturbed(moment, () => mortal.kill(), 2);
        expect(outcome.kind).toBe('stuck');
        expect(say(outcome)).toMatch(
            /Not everything could be undone: .*'Create macvlan network lan' could not be taken back on lab: Docker on the host has ended meanwhile\. These do it: '.+'\.$/,
        );
        await mortal.revive();
        const [, lines = ''] = /These do it: '(.+)'\.$/.exec(say(outcome)) ?? [];
        // Those that were not made are not there to be removed.
        for (const line of lines.split("', '")) await engine.run(line);
        await expectAsBefore();
    });

    test.each([moments[2], moments[4]])(
        'or hangs is given up, and told with all that it has; $when',
        async (moment) => {
            const outcome = await disturbed(moment, () => mortal.signal('STOP'), 5);
            expect(say(outcome)).toMatch(
                /Not everything could be undone: .*'Create macvlan network lan' could not be taken back on lab: Docker on the host does not answer: 'systemctl status docker' there may tell why, and restarting it helps\. These do it: '.+'\.$/,
            );
            const waiting = await engine.run('pgrep -a -x docker; ls /run/mvlan');
            await mortal.signal('CONT');
            expect(waiting.stdout).toBe('');
            // What it had been told before it is told no more.
            await expect.poll(() => nextSteps(), { timeout: 20_000 }).not.toContain('Create macvlan network lan');
            expect(say(await destroy(options(new Ui())))).toMatch(/^Done: /);
            await expectAsBefore();
        },
    );

    /** What the next plan begins with. */
    async function nextSteps(): Promise<readonly string[]> {
        const [plan] = await look({ ...options(new Ui()), report: () => {} });
        return plan?.steps.map(({ title }) => title) ?? [];
    }

    test('or hangs is not waited for without end by whoever only looks', async () => {
        await mortal.signal('STOP');
        const outcome = await apply(options(new Ui())).finally(() => mortal.signal('CONT'));
        expect(say(outcome)).toMatch(/^Docker on lab has not answered for 2 seconds: .* Nothing was changed\.$/);
        expect(await engine.state()).toEqual(before);
    });
});
