import type { Location } from '../../language/finding/location.ts';
import type { Plan } from '../../language/plan/plan.ts';

/** Whoever knows the topology: the language itself, or the server that holds it. */
export interface Planner {
    /** A script that only looks at a host. */
    readonly observation: string;
    /** The same with what only taking things over asks for. */
    readonly longObservation: string;
    /**
     * What leads from what the observation printed on a host to what the topology says. `adopt`: what is in the way,
     * without a mark, and as the topology says is taken over.
     */
    plan(host: string, output: string, adopt?: boolean): Promise<Plan<Location>>;
    /** What removes everything that the topology has on the host. */
    destroyPlan(host: string, output: string): Promise<Plan<Location>>;
}

/** The steps a plan is about, whatever commands they take: two plans with the same steps find the host alike. */
export function sameSteps(a: Plan<Location>, b: Plan<Location>): boolean {
    const steps = (plan: Plan<Location>) =>
        plan.steps.map(({ change, subject }) => [change, subject.kind, subject.name]);
    return JSON.stringify(steps(a)) === JSON.stringify(steps(b));
}

/** Whether the two plans do and say the same; where in the text they come from does not matter. */
export function samePlan(a: Plan<Location>, b: Plan<Location>): boolean {
    const shown = (plan: Plan<Location>) => ({
        ...plan,
        steps: plan.steps.map((step) => ({ ...step, at: undefined })),
        blockers: plan.blockers.map(({ message }) => message),
        risks: plan.risks.map(({ message }) => message),
    });
    return JSON.stringify(shown(a)) === JSON.stringify(shown(b));
}
