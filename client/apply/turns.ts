import type { Plan } from '../../language/plan/plan.ts';

/** Steps that are carried out at the same time, or one alone; counted from 1. */
export interface Turn {
    readonly first: number;
    readonly last: number;
}

/** The order in which the steps of a plan are carried out: those that belong together in one turn. */
export function turns({ steps }: Plan<unknown>): readonly Turn[] {
    const found: Turn[] = [];
    for (let first = 0; first < steps.length; ) {
        const together = steps[first]?.together;
        let after = first + 1;
        while (together !== undefined && steps[after]?.together === together) after++;
        found.push({ first: first + 1, last: after });
        first = after;
    }
    return found;
}
