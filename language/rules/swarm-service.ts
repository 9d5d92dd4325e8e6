import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { isSwarmName } from '../topology/swarm.ts';
import type { Container, Endpoint } from '../topology/topology.ts';
import { containersWhere } from './owner-lists.ts';
import { error, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A container on a node of a swarm is a service, which has no addresses of its own: its task takes what is free in the range
 * of its node (swarmkit's cnmallocator leaves node-local networks to the nodes). What cannot be promised is refused.
 */
export const swarmService: Rule = {
    code: 'swarm-service',
    infersFrom: 'presence',
    *check(topology) {
        const first = new Map<string, Container>();
        for (const container of services(topology)) {
            yield* inItself(container);
            for (const endpoint of container.endpoints) yield* onNetwork(endpoint, { container, first });
        }
    },
};

const services = containersWhere(({ host }) => host?.swarm !== undefined);

function* inItself(container: Container): Generator<Finding> {
    const { name, origin, publish, options, restart, endpoints } = container;
    const { code } = swarmService;
    if (!isSwarmName(name)) {
        const message = say`'${name}' is no name for a service of a swarm; it has up to 63 letters, digits, - and _, and no dots.`;
        yield error({ code, at: origin, message });
    }
    if (restart !== undefined && !restarts.includes(restart)) {
        const message = say`A swarm starts a service again when it ends, so '${name}' cannot have restart ${restart}; write 'always' or 'on-failure', or leave it out.`;
        yield error({ code, at: origin, message });
    }
    for (const { value, origin: at } of options) {
        const message = say`${value} is an option of 'docker run', which a service of a swarm does not take.`;
        yield error({ code, at, message, fixes: [leaveOut(say`Leave 'option' out`, at)] });
    }
    // With networks that publish nothing, another rule says so.
    if (endpoints.length > 0) return;
    for (const { value, origin: at } of publish) {
        const message = say`${value.text} is not published: a service of a swarm would do so on every node.`;
        yield error({ code, at, message, fixes: [leaveOut(say`Leave 'publish' out`, at)] });
    }
}

/** The policies that a service can have; a service is never stopped, only removed. */
const restarts: readonly string[] = ['always', 'unless-stopped', 'on-failure'];

interface Place {
    readonly container: Container;
    /** The first container on each network of each node. */
    readonly first: Map<string, Container>;
}

function* onNetwork(endpoint: Endpoint, { container, first }: Place): Generator<Finding> {
    const { network, origin, mac, defaultRoute, interfaceName } = endpoint;
    const { name, host, endpoints } = container;
    const { code } = swarmService;
    if (network.driver === 'bridge' || network.driver === 'overlay') {
        const message = say`'${name}' is a service of a swarm, which can keep its address on macvlan and ipvlan networks only; '${network.name}' is ${network.driver}.`;
        yield error({ code, at: origin, message });
        return;
    }
    const place = JSON.stringify([host?.name, network.name]);
    const other = first.get(place);
    if (other && other !== container) {
        const message = say`A node of a swarm gives each network a range of one address, so that services have fixed ones; '${other.name}' has that of '${network.name}' on '${host?.name ?? ''}'. Move '${name}' to another node or network.`;
        yield error({ code, at: origin, message, related: [{ at: other.origin, message: say`The other one.` }] });
    }
    if (!other) first.set(place, container);
    if (mac) {
        const message = say`A swarm gives a service no MAC address of one's choice.`;
        yield error({ code, at: mac.origin, message, fixes: [leaveOut(say`Leave 'mac' out`, mac.origin)] });
    }
    if (defaultRoute && endpoints.length > 1) {
        const message = say`A swarm knows no priorities: Docker chooses the default route of a service.`;
        yield error({ code, at: defaultRoute, message, fixes: [leaveOut(say`Leave this one out`, defaultRoute)] });
    }
    if (interfaceName !== undefined) {
        const message = say`A swarm does not name the interfaces of a service; leave 'as ${interfaceName}' out.`;
        yield error({ code, at: origin, message });
    }
}
