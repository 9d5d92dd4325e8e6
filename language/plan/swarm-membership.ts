import { say } from '../message/say.ts';
import { leadOf } from '../topology/swarm.ts';
import type { Host, Topology } from '../topology/topology.ts';
import { listed } from './changes.ts';
import type { ObservedEngine } from './observed.ts';
import type { Blocker } from './plan.ts';

/** Where a host is not in its swarm what the file says. A swarm is its owner's: nobody is made to join or to leave one. */
export function membershipBlockers(topology: Topology, host: Host, engine: ObservedEngine): readonly Blocker[] {
    if (!host.swarm) return [];
    const message = asMember(host, engine);
    if (message !== undefined) return [{ message, at: host.swarm.origin }];
    if (leadOf(topology) !== host) return [];
    return topology.hosts.flatMap((node) => {
        const reason = node.swarm && asNode(node, { lead: host, engine, topology });
        return node.swarm && reason !== undefined ? [{ message: reason, at: node.swarm.origin }] : [];
    });
}

function asMember({ name, swarm }: Host, engine: ObservedEngine): string | undefined {
    if (engine.swarm === 'inactive') {
        return say`Host ${name} is in no swarm: 'docker swarm init' makes one with ${name} as its manager, \
'docker swarm join-token worker' on a manager prints the line that lets it join.`;
    }
    if (engine.swarm !== swarm?.value) {
        const verb = swarm?.value === 'manager' ? 'promote' : 'demote';
        return say`Host ${name} is a ${engine.swarm} of its swarm, not a ${swarm?.value ?? ''}: \
'docker node ${verb} ${engine.nodeName ?? name}' on a manager changes that, 'swarm ${engine.swarm}' in the file says how it is.`;
    }
    if (engine.nodeName === name) return undefined;
    return say`Host ${name} is called '${engine.nodeName ?? ''}' in its swarm, which places services by that name: call it so in the file.`;
}

interface Swarm {
    readonly lead: Host;
    readonly engine: ObservedEngine;
    readonly topology: Topology;
}

function asNode(host: Host, { lead, engine, topology }: Swarm): string | undefined {
    const { name } = host;
    const [node, other] = engine.nodes.filter((candidate) => candidate.name === name);
    if (!node) {
        const names = listed(engine.nodes.map((each) => each.name));
        return say`Host ${name} is not in the swarm of ${lead.name}, which has ${names}: \
'docker swarm join-token worker' on ${lead.name} prints the line that lets it join.`;
    }
    if (other)
        return say`The swarm of ${lead.name} has two nodes called ${name}: 'docker node rm' removes the one that is gone.`;
    if (!topology.containers.some((container) => container.host === host)) return undefined;
    if (node.status !== 'Ready') return say`Node ${name} of the swarm is ${node.status}, so no service can run on it.`;
    if (node.availability === 'Active') return undefined;
    return say`Node ${name} of the swarm takes no tasks (${node.availability}): 'docker node update --availability active ${name}' changes that.`;
}
