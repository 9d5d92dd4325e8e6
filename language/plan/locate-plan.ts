import { type Location, locate } from '../finding/location.ts';
import type { Plan } from './plan.ts';

/** A plan as it travels: places are spans of files instead of nodes. */
export function locatePlan(plan: Plan): Plan<Location> {
    return {
        ...plan,
        steps: plan.steps.map((step) => ({ ...step, at: step.at && locate(step.at) })),
        risks: plan.risks.map((risk) => ({ ...risk, at: risk.at && locate(risk.at) })),
        blockers: plan.blockers.map((blocker) => ({ ...blocker, at: blocker.at && locate(blocker.at) })),
    };
}
