import type { Host, Topology } from './topology.ts';

/** The node on which a swarm's networks and services are made: the first manager of the text. */
export function leadOf({ hosts }: Pick<Topology, 'hosts'>): Host | undefined {
    return hosts.find(({ swarm }) => swarm?.value === 'manager');
}

/** Whether a swarm takes this for a name: a component of a DNS name (swarmkit's manager/controlapi/common.go). */
export function isSwarmName(name: string): boolean {
    return name.length <= 63 && /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/.test(name);
}
