import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import { explainFailure } from '../../language/plan/explain-failure.ts';
import type { Command, Plan, Subject } from '../../language/plan/plan.ts';
import { shellLine } from '../../language/shell/quote.ts';
import { HostError } from '../hosts/host-error.ts';
import type { AppliedHost } from './applied-host.ts';
import type { Cause, Left, Outcome } from './outcome.ts';
import { sameSteps } from './planner.ts';
import type { StepFailure } from './step-progress.ts';
import type { Ending } from './transaction.ts';

/** How a plan ended on a host: an error where the connection hid it, undefined where there was nothing to do. */
export interface Ended {
    readonly host: AppliedHost;
    readonly plan: Plan<Location>;
    readonly ending: Ending | HostError | undefined;
}

/** After every host was told to finish: applied means that a new plan is empty. */
export async function verifyApplied(runs: readonly Ended[]): Promise<Outcome> {
    const found = await Promise.all(runs.map(lookAgain));
    const [hidden] = unseen(runs, found);
    if (hidden !== undefined) return hidden;
    const remaining = found
        .filter((result): result is Plan<Location> => !(result instanceof HostError))
        .filter(({ steps, blockers }) => steps.length + blockers.length > 0);
    const left = runs.flatMap(({ host, ending }) => leftovers(ending).map((failure) => leftBehind(host.name, failure)));
    if (remaining.length + left.length > 0) return { kind: 'drift', plans: remaining, left };
    return { kind: 'applied', plans: runs.map(({ plan }) => plan) };
}

/**
 * After every host was told to undo: undone means that a new plan has the steps of the one that was begun. `why`: what
 * the cause is when no step failed, a whole sentence.
 */
export async function verifyUndone(runs: readonly Ended[], why?: string): Promise<Outcome> {
    const left = runs.flatMap(({ host, ending }) => notUndone(host.name, stuck(ending)));
    left.push(...runs.flatMap(({ host, ending }) => leftByDocker(host.name, ending)));
    const found = await Promise.all(runs.map(lookAgainIfItHelps));
    const cause = withCulprits(causeOf(runs, why), found);
    for (const [index, { host, plan, ending }] of runs.entries()) {
        const result = found[index];
        if (result === undefined || result instanceof HostError || stuck(ending).length > 0) continue;
        if (!sameSteps(plan, result)) left.push(changed(host.name, result));
    }
    const hidden = unseen(runs, found);
    const [first] = hidden;
    if (first !== undefined && left.length === 0) return first;
    left.push(...hidden.map(({ host, message }) => ({ host, step: undefined, message })));
    return left.length > 0
        ? { kind: 'stuck', cause, left }
        : { kind: 'undone', cause, hosts: runs.map(({ host }) => host.name) };
}

async function lookAgain({ host, ending }: Ended): Promise<Plan<Location> | HostError> {
    try {
        if (ending instanceof HostError) await host.recover(ending.message);
        // What could not be taken back for want of Docker has waited for it already.
        const awaitsEngine = stuck(ending).length + leftovers(ending).length === 0;
        return await host.lookAgain({ awaitsEngine });
    } catch (error) {
        if (error instanceof HostError) return error;
        throw error;
    }
}

/** The same, but a Docker that was given up since it answers nothing is not waited for once more. */
async function lookAgainIfItHelps(run: Ended): Promise<Plan<Location> | HostError | undefined> {
    const { ending } = run;
    const isGivenUp = ending !== undefined && !(ending instanceof HostError) && ending.kind === 'undone';
    return isGivenUp && ending.isEngineGivenUp && ending.stuck.length > 0 ? undefined : await lookAgain(run);
}

/** The hosts that could not be looked at, with what is the case there all the same. */
function unseen(runs: readonly Ended[], found: readonly (Plan<Location> | HostError | undefined)[]) {
    return runs.flatMap(({ ending }, index) => {
        const error = found[index];
        return error instanceof HostError ? [unknown(error, ending)] : [];
    });
}

function unknown({ host, message }: HostError, ending: Ended['ending']) {
    const consequence =
        ending === undefined || ending instanceof HostError
            ? say`Whatever was begun on ${host} it takes back by itself; plan again to see that it has.`
            : ending.kind === 'finished'
              ? say`Every step was carried out on ${host}; plan again to see what it has.`
              : say`What was begun on ${host} it has taken back, as far as it knows; plan again to see that it has.`;
    return { kind: 'unreachable', host, message: `${message} ${consequence}`, changed: 'unknown' } as const;
}

/** What stands in the way by now, by name: whoever came between the plan and its steps. */
function withCulprits(cause: Cause, found: readonly (Plan<Location> | HostError | undefined)[]): Cause {
    if (cause.step === undefined) return cause;
    const plan = found.find((result) => !(result instanceof HostError) && result?.host === cause.host);
    if (plan === undefined || plan instanceof HostError) return cause;
    const culprits = plan.blockers.filter(({ isPassing }) => !isPassing).map(({ message }) => message);
    return { ...cause, message: [cause.message, ...culprits].join(' ') };
}

function causeOf(runs: readonly Ended[], why: string | undefined): Cause {
    for (const { host, ending } of runs) {
        if (ending === undefined || ending instanceof HostError || ending.kind === 'finished') continue;
        if (ending.failed === undefined) continue;
        const { step } = ending.failed;
        const message = say`Could not ${lowerFirst(step.title)} on ${host.name}: ${reason(ending.failed)}.`;
        return { host: host.name, step, message };
    }
    for (const { host, ending } of runs) {
        if (ending === undefined || ending instanceof HostError || ending.kind === 'finished') continue;
        if (!ending.isSilenced) continue;
        return {
            host: host.name,
            step: undefined,
            message: say`${host.name} did not hear of this machine for too long.`,
        };
    }
    if (why !== undefined) return { host: undefined, step: undefined, message: why };
    for (const { host, ending } of runs) {
        if (!(ending instanceof HostError)) continue;
        return { host: host.name, step: undefined, message: say`The connection to ${host.name} was lost.` };
    }
    return { host: undefined, step: undefined, message: say`It was cancelled.` };
}

function stuck(ending: Ended['ending']): readonly StepFailure[] {
    return ending === undefined || ending instanceof HostError || ending.kind === 'finished' ? [] : ending.stuck;
}

function leftovers(ending: Ended['ending']): readonly StepFailure[] {
    return ending === undefined || ending instanceof HostError || ending.kind === 'undone' ? [] : ending.leftovers;
}

/** Steps that failed for one reason are told of together: a Docker that is gone fails for every container. */
function notUndone(host: string, failures: readonly StepFailure[]): readonly Left[] {
    const alike = Map.groupBy(failures, reason);
    return [...alike].map(([why, [first, ...others]]): Left => {
        if (first === undefined) throw new RangeError('There is no failure.');
        if (others.length === 0) {
            const message = say`'${first.step.title}' could not be taken back on ${host}: ${shown(first)}: ${why}.`;
            return { host, step: first.step, message };
        }
        const titles = [first, ...others].map(({ step }) => `'${step.title}'`).join(', ');
        const message = say`${titles} could not be taken back on ${host}: ${why}. These do it: ${byHand([first, ...others])}.`;
        return { host, step: undefined, message };
    });
}

/** Lines that take back by hand what the host could not; what was made is removed by as few as possible. */
function byHand(failures: readonly StepFailure[]): string {
    const made = Map.groupBy(failures, ({ step: { change, subject } }) =>
        change === 'create' ? removals[subject.kind] : undefined,
    );
    const lines = [...made].flatMap(([removal, those]) =>
        removal === undefined
            ? those.map(shown)
            : [shellLine({ argv: [...removal, ...those.map(({ step }) => step.subject.name)] })],
    );
    return lines.map((line) => `'${line}'`).join(', ');
}

/** How Docker removes something of this kind. */
const removals: { readonly [kind in Subject['kind']]?: readonly [string, ...string[]] } = {
    container: ['docker', 'rm', '--force', '--volumes', '--'],
    network: ['docker', 'network', 'rm', '--'],
    service: ['docker', 'service', 'rm', '--'],
};

/** What Docker knows nothing of any more. */
function leftByDocker(host: string, ending: Ended['ending']): readonly Left[] {
    if (ending === undefined || ending instanceof HostError || ending.kind === 'finished') return [];
    const messages = [
        ...ending.remains.map(
            (link) =>
                say`Docker ended while it made a network, and left interface ${link} and its firewall rules behind on ${host}: 'ip link delete ${link}' removes it, 'iptables-save | grep ${link}' shows them.`,
        ),
        ...ending.forgotten.map(
            ({ shim, id }) =>
                say`Docker ended while it started container ${id.slice(0, 12)}, and left what there was of it to containerd on ${host}, with its network: 'kill -KILL ${shim}' ends it.`,
        ),
    ];
    return messages.map((message) => ({ host, step: undefined, message }));
}

function leftBehind(host: string, failure: StepFailure): Left {
    const message = say`'${failure.step.title}' left something behind on ${host}: ${shown(failure)}: ${reason(failure)}.`;
    return { host, step: failure.step, message };
}

function changed(host: string, plan: Plan<Location>): Left {
    if (plan.steps.length === 0 && plan.blockers.length > 0) {
        const why = plan.blockers.map(({ message }) => message).join(' ');
        return { host, step: undefined, message: say`Whether ${host} is as it was before could not be seen: ${why}` };
    }
    const titles = plan.steps.map(({ title }) => title).join(', ') || 'none';
    return {
        host,
        step: undefined,
        message: say`${host} is not as it was before; the steps to what the file says are now: ${titles}.`,
    };
}

function reason(failure: StepFailure): string {
    const { step, output, exitCode } = failure;
    return explainFailure({ command: commandOf(failure), subject: step.subject, output, exitCode });
}

/** The line that failed, without a script that has lines of its own: it was shown when it ran. */
function shown(failure: StepFailure): string {
    const [program, option = '', text = '', ...rest] = commandOf(failure).argv;
    if (option !== '-c' || !text.includes('\n')) return failure.line;
    return shellLine({ argv: [program, option, '…', ...rest] });
}

function commandOf({ step, line }: StepFailure): Command {
    const command = [...step.commands, ...step.undo, ...step.finish].find((each) => shellLine(each) === line);
    if (!command) throw new Error(`No command of '${step.title}' is '${line}'.`);
    return command;
}

function lowerFirst(title: string): string {
    return title.charAt(0).toLowerCase() + title.slice(1);
}
