import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { destroyPlanRequest, observationRequest, type PlanAnswer, planRequest } from '../../../language/protocol.ts';
import type { Planner } from '../../apply/planner.ts';
import type { HostStates } from '../hosts/host-states.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { persistSetting } from './connections.ts';

/** Lets the language server plan, which has the topology and the places in the text. What is seen of hosts is kept. */
export async function serverPlanner(
    client: BaseLanguageClient,
    { uri, states }: { readonly uri: string; readonly states: HostStates },
): Promise<Planner> {
    const planBy = (kind: typeof planRequest) => async (host: string, output: string, adopt?: boolean) => {
        states.record(uri, host, output);
        return planOf(await request(client, kind, { uri, host, output, persist: persistSetting(), adopt }));
    };
    return {
        observation: await request(client, observationRequest, { long: false }),
        longObservation: await request(client, observationRequest, { long: true }),
        plan: planBy(planRequest),
        destroyPlan: planBy(destroyPlanRequest),
    };
}

function planOf(answer: PlanAnswer): Plan<Location> {
    if ('refused' in answer) throw new Refusal(answer.refused);
    return answer.plan;
}
