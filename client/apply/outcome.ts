import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import type { Plan, Step } from '../../language/plan/plan.ts';
import type { Verification } from '../../language/verify/verification.ts';
import { printableLine } from '../hosts/printable.ts';

/** Why an apply turned round: a step that failed, a connection that was lost (no step), or the person (no host). */
export interface Cause {
    readonly host: string | undefined;
    readonly step: Step<Location> | undefined;
    /** A whole sentence. */
    readonly message: string;
}

/** Something that is on a host and should not be; no step where it is not known which. */
export interface Left {
    readonly host: string;
    readonly step: Step<Location> | undefined;
    /** A whole sentence. */
    readonly message: string;
}

/** How applying or destroying ended, for all hosts together. */
export type Outcome =
    | { readonly kind: 'nothing-to-do' }
    | { readonly kind: 'declined' }
    /** The plans with their blockers; nothing was changed. */
    | { readonly kind: 'blocked'; readonly plans: readonly Plan<Location>[] }
    /** Every host is as the topology says; a new plan is empty. */
    | {
          readonly kind: 'applied';
          readonly plans: readonly Plan<Location>[];
          /** What was measured of what the topology promises; undefined where nothing was. */
          readonly verification?: Verification<Location> | undefined;
          /** Why what somebody asked for was not measured, a whole sentence: it says nothing of what was applied. */
          readonly unmeasured?: string | undefined;
      }
    /** Every host was looked at and is as before. */
    | { readonly kind: 'undone'; readonly cause: Cause; readonly hosts: readonly string[] }
    /** Undoing left something behind. */
    | { readonly kind: 'stuck'; readonly cause: Cause; readonly left: readonly Left[] }
    /** All steps ran, and yet a new plan is not empty (`plans`), or something was not thrown away (`left`). */
    | { readonly kind: 'drift'; readonly plans: readonly Plan<Location>[]; readonly left: readonly Left[] }
    /** With keep-going: what became of the hosts on which every step was done, and of the others. */
    | { readonly kind: 'partial'; readonly outcomes: readonly [Outcome, Outcome] }
    /** `changed: 'unknown'`: the host takes back by itself what was begun, but could not be asked whether it has. */
    | {
          readonly kind: 'unreachable';
          readonly host: string;
          readonly message: string;
          readonly changed: 'nothing' | 'unknown';
      };

/** The outcome in a sentence or two: what is the case now, and the next move where there is one. */
export function describe(outcome: Outcome): string {
    return printableLine(sentences(outcome));
}

function sentences(outcome: Outcome): string {
    switch (outcome.kind) {
        case 'nothing-to-do':
            return say`Nothing to do.`;
        case 'declined':
            return say`Nothing was changed.`;
        case 'blocked':
            return say`Nothing was changed. ${outcome.plans.flatMap((plan) => plan.blockers.map(({ message }) => message)).join(' ')}`;
        case 'applied':
            return [
                say`Done: ${steps(outcome.plans)} on ${hosts(outcome.plans)}.`,
                ...(outcome.unmeasured === undefined
                    ? []
                    : [say`What the file promises was not measured: ${outcome.unmeasured}`]),
            ].join(' ');
        case 'undone':
            return say`${outcome.cause.message} Every host is as it was before.`;
        case 'stuck':
            return say`${outcome.cause.message} Not everything could be undone: ${outcome.left.map(({ message }) => message).join(' ')}`;
        case 'drift':
            return [
                say`All steps ran, and yet there is more to do.`,
                ...outcome.plans
                    .filter(({ steps }) => steps.length > 0)
                    .map((plan) => say`Still to do on ${plan.host}: ${titles(plan)}.`),
                ...outcome.plans.flatMap(({ blockers }) => blockers.map(({ message }) => message)),
                ...outcome.left.map(({ message }) => message),
            ].join(' ');
        case 'partial':
            return describePartial(outcome.outcomes);
        case 'unreachable':
            return outcome.changed === 'nothing' ? say`${outcome.message} Nothing was changed.` : outcome.message;
    }
}

function describePartial([made, taken]: readonly [Outcome, Outcome]): string {
    if (taken.kind !== 'undone') return `${describe(made)} ${describe(taken)}`;
    return say`${describe(made)} ${taken.cause.message} As before: ${taken.hosts.join(', ')}.`;
}

function steps(plans: readonly Plan<Location>[]): string {
    const count = plans.reduce((sum, plan) => sum + plan.steps.length, 0);
    return count === 1 ? say`1 step` : say`${count} steps`;
}

function hosts(plans: readonly Plan<Location>[]): string {
    return plans
        .filter((plan) => plan.steps.length > 0)
        .map((plan) => plan.host)
        .join(', ');
}

function titles(plan: Plan<Location>): string {
    return plan.steps.map(({ title }) => title).join(', ');
}
