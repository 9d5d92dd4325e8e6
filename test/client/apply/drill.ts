import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply, destroy } from '../../../client/apply/apply.ts';
import type { ApplyEvent } from '../../../client/apply/events.ts';
import { type Outcome, describe as say } from '../../../client/apply/outcome.ts';
import type { Planner } from '../../../client/apply/planner.ts';
import { localPlanner } from '../../../client/cli/planner.ts';
import { openSsh } from '../../../client/hosts/ssh-session.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import type { Guest } from '../../hosts/guests.ts';
import { Ui } from './ui.ts';

/** What goes wrong: ssh is killed, the cable of the machine is pulled, or a step fails. */
export type Mishap = 'kill' | 'unplug' | 'fail';

/** How a drill ended. */
export interface Drilled {
    readonly mishap: Mishap;
    /** After which step it happened; of a failing step, which. */
    readonly step: number;
    readonly of: number;
    readonly outcome: Outcome;
    /** How the outcome is told. */
    readonly said: string;
    /** From the mishap to the outcome, in seconds. */
    readonly seconds: number;
}

/** How long the cable stays out, in milliseconds: longer than a host waits for a word. */
const outage = 25_000;

/** Lets something go wrong at a step of an apply on a guest, again and again, as often as it is asked to. */
export class Drill {
    readonly #topology: Topology;
    readonly #guest: Guest;
    readonly #directory = mkdtempSync(join(tmpdir(), 'mvlan-drill-'));

    constructor(topology: Topology, guest: Guest) {
        this.#topology = topology;
        this.#guest = guest;
        const program = this.#path('ssh');
        writeFileSync(program, `#!/bin/sh\necho "$$" >'${this.#path('pid')}'\nexec ssh "$@"\n`);
        chmodSync(program, 0o755);
    }

    remove(): void {
        rmSync(this.#directory, { recursive: true, force: true });
    }

    async destroy(): Promise<Outcome> {
        return await destroy(this.#options(new Ui(), localPlanner(this.#topology)));
    }

    async run(mishap: Mishap, step: number): Promise<Drilled> {
        const ui = new Ui();
        let [of, began] = [0, 0];
        let repaired: Promise<void> | undefined;
        const planner = altered(localPlanner(this.#topology), (plan) => {
            of = plan.steps.length;
            return withLastCommand(plan, step, mishap === 'fail' ? ['false'] : ['sleep', '3']);
        });
        ui.heard = (event) => {
            if (!isAt(event, mishap, step) || began > 0) return;
            began = performance.now();
            if (mishap === 'kill') process.kill(Number(readFileSync(this.#path('pid'), 'utf8')), 'SIGKILL');
            if (mishap === 'unplug') repaired = this.#outage();
        };
        const outcome = await apply(this.#options(ui, planner));
        const seconds = (performance.now() - began) / 1000;
        await repaired;
        if (began === 0) throw new Error(`Nothing happened at step ${step}: ${say(outcome)}`);
        return { mishap, step, of, outcome, said: say(outcome), seconds };
    }

    async #outage(): Promise<void> {
        await this.#guest.unplug('mgmt');
        await new Promise((resolve) => setTimeout(resolve, outage));
        await this.#guest.plug('mgmt');
    }

    #options(ui: Ui, planner: Planner) {
        const settings = {
            program: this.#path('ssh'),
            configFile: this.#guest.sshConfigPath,
            connectTimeout: 15,
        };
        const target = { kind: 'ssh', destination: this.#guest.name, port: undefined } as const;
        const open = (signal: AbortSignal) => openSsh({ host: 'lab', target, settings, askpass: {}, signal });
        return { hosts: [{ name: 'lab', open }], planner, ui, signal: new AbortController().signal };
    }

    #path(name: string): string {
        return join(this.#directory, name);
    }
}

/** A table of what came of drills, for people. */
export function drillTable(example: string, drilled: readonly Drilled[]): string {
    const rows = drilled.map(
        ({ mishap, step, of, outcome, seconds, said }) =>
            `| ${example} | ${mishap} | ${step}/${of} | ${outcome.kind} | ${seconds.toFixed(1)} s | ${said} |`,
    );
    return [
        '| example | mishap | step | outcome | after | said |',
        '| --- | --- | --- | --- | --- | --- |',
        ...rows,
    ].join('\n');
}

function isAt(event: ApplyEvent, mishap: Mishap, step: number): boolean {
    if (mishap === 'fail') return event.kind === 'step-ended' && event.result === 'failed' && event.number === step;
    return event.kind === 'command-started' && event.line === 'sleep 3';
}

function altered(planner: Planner, change: (plan: Plan<Location>) => Plan<Location>): Planner {
    return { ...planner, plan: async (host, output) => change(await planner.plan(host, output)) };
}

/**
 * A step that something is to happen after is carried out alone, since one among others tells of itself only when it is
 * over. Those before it that do not depend on each other are carried out, and taken back, together.
 */
function withLastCommand(plan: Plan<Location>, step: number, argv: readonly [string, ...string[]]): Plan<Location> {
    const steps = plan.steps.map((each, index) => {
        if (index !== step - 1) return each;
        const commands = [...each.commands, { argv }];
        return { ...each, commands, together: argv[0] === 'false' ? each.together : undefined };
    });
    return { ...plan, steps };
}
