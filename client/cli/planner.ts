import { locatePlan } from '../../language/plan/locate-plan.ts';
import { destroyPlan, planFor, usesDocker } from '../../language/plan/make-plan.ts';
import { longObservationScript, observationScript } from '../../language/plan/observation.ts';
import { observe } from '../../language/plan/observe.ts';
import type { Observed } from '../../language/plan/observed.ts';
import type { Host, Topology } from '../../language/topology/topology.ts';
import type { Planner } from '../apply/planner.ts';
import { Failure } from './failure.ts';

/** Plans right here, without a language server. */
export function localPlanner(topology: Topology, { persist = false, adopt: alwaysAdopts = false } = {}): Planner {
    return {
        observation: alwaysAdopts ? longObservationScript() : observationScript(),
        longObservation: longObservationScript(),
        plan: async (host, output, adopt = alwaysAdopts) =>
            locatePlan(
                planFor({ topology, host: declared(topology, host), observed: read(host, output), persist, adopt }),
            ),
        destroyPlan: async (host, output) =>
            locatePlan(
                destroyPlan({
                    topology: topology.name,
                    host,
                    observed: read(host, output),
                    mayUseDocker: usesDocker(topology, declared(topology, host)),
                }),
            ),
    };
}

function read(host: string, output: string): Observed {
    const observed = observe(output);
    if (!observed.ok) throw new Failure(`what ${host} answered cannot be read: ${observed.reason}`);
    return observed.value;
}

function declared(topology: Topology, name: string): Host {
    const host = topology.hosts.find((candidate) => candidate.name === name);
    if (!host) throw new Error(`The topology has no host '${name}'.`);
    return host;
}
