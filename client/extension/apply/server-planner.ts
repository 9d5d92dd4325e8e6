import type { LanguageClient } from 'vscode-languageclient/node';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { destroyPlanRequest, observationRequest, type PlanAnswer, planRequest } from '../../../language/protocol.ts';
import type { Planner } from '../../apply/planner.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';

/** Lets the language server plan, which has the topology and the places in the text. */
export async function serverPlanner(client: LanguageClient, uri: string): Promise<Planner> {
    return {
        observation: await request(client, observationRequest, {}),
        plan: async (host, output) => planOf(await request(client, planRequest, { uri, host, output })),
        destroyPlan: async (host, output) => planOf(await request(client, destroyPlanRequest, { uri, host, output })),
    };
}

function planOf(answer: PlanAnswer): Plan<Location> {
    if ('refused' in answer) throw new Refusal(answer.refused);
    return answer.plan;
}
