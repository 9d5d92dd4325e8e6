import { expect } from 'vitest';
import { destroyPlan } from '../../../language/plan/make-plan.ts';
import { observationScript } from '../../../language/plan/observation.ts';
import { observe } from '../../../language/plan/observe.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import type { Command, Plan, Step } from '../../../language/plan/plan.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import { type CommandResult, succeeded } from '../../hosts/command.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { must } from '../net/values.ts';
import { planOf } from './planning.ts';

/** A host that takes a line of shell at a time. */
export interface RealHost {
    run(command: string): Promise<CommandResult>;
    state(): Promise<HostState>;
}

async function look(host: RealHost): Promise<Observed> {
    return must(observe((await succeeded(host.run(observationScript()))).stdout));
}

async function carryOut(host: RealHost, commands: readonly Command[]): Promise<void> {
    if (commands.length > 0) await succeeded(host.run(commands.map(shellLine).join(' &&\n')));
}

/** The plan for a text as the host is now. */
export async function planned(host: RealHost, text: string): Promise<Plan> {
    return planOf(text, await look(host));
}

/** Carries out a plan, which nothing may stand in the way of. */
export async function apply(host: RealHost, { steps, blockers }: Plan): Promise<void> {
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
export async function applyInPart(host: RealHost, steps: readonly Step[], count: number): Promise<void> {
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

/** Takes away all of a topology. */
export async function destroy(host: RealHost, topology = 'lab'): Promise<void> {
    await apply(host, destroyPlan({ topology, host: 'lab', observed: await look(host) }));
}
