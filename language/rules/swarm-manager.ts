import { say } from '../message/say.ts';
import { leadOf } from '../topology/swarm.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Only a manager makes networks and services of a swarm (`This node is not a swarm manager`, moby's
 * daemon/cluster/errors.go).
 */
export const swarmManager: Rule = {
    code: 'swarm-manager',
    infersFrom: 'absence',
    *check({ hosts }) {
        const node = hosts.find(({ swarm }) => swarm !== undefined);
        if (!node?.swarm || leadOf({ hosts })) return;
        yield error({
            code: this.code,
            at: node.swarm.origin,
            message: say`Host '${node.name}' is a worker of a swarm, but no host is its manager, where services are made; write 'swarm manager' in the host that is.`,
        });
    },
};
