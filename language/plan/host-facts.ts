import { say } from '../message/say.ts';
import type { Host, PhysicalInterface } from '../topology/topology.ts';
import { listed } from './changes.ts';
import type { Observed, ObservedLink } from './observed.ts';
import type { Blocker } from './plan.ts';

/** Where the host is not what the file says it is. Facts are never changed, so each of these keeps us from applying. */
export function factBlockers(host: Host, observed: Observed): readonly Blocker[] {
    const facts = host.interfaces.filter((candidate) => candidate.kind === 'physical');
    const [first] = host.interfaces;
    if (observed.linksUnknown !== undefined) {
        if (!first) return [];
        return [
            {
                message: say`The interfaces of ${host.name} cannot be seen: ${observed.linksUnknown}.`,
                at: first.origin,
            },
        ];
    }
    const links = new Map(observed.links.map((link) => [link.name, link]));
    return facts.flatMap((fact) => {
        const link = links.get(fact.name);
        return link ? disagreements(fact, link) : [missing(fact, observed.links)];
    });
}

function missing({ name, host, origin }: PhysicalInterface, links: readonly ObservedLink[]): Blocker {
    const hardware = links.filter((link) => link.kind === undefined && link.name !== 'lo').map((link) => link.name);
    const has = hardware.length > 0 ? say`it has ${listed(hardware)}` : say`it has no interface but lo`;
    return { message: say`Interface ${name} is not on ${host.name}; ${has}.`, at: origin };
}

function disagreements(fact: PhysicalInterface, link: ObservedLink): readonly Blocker[] {
    const { name, host, mtu } = fact;
    const found = [...link.addresses, ...link.automaticAddresses];
    const blockers: Blocker[] = [];
    for (const { value, origin } of fact.addresses) {
        if (found.some((address) => address.equals(value))) continue;
        const ofFamily = found.filter(({ address }) => address.family === value.address.family).map(String);
        const has =
            ofFamily.length > 0 ? say`it has ${listed(ofFamily)}` : say`it has no IPv${value.address.family} address`;
        blockers.push({
            message: say`Interface ${name} of ${host.name} does not have address ${value}; ${has}.`,
            at: origin,
        });
    }
    if (mtu && mtu.value !== link.mtu) {
        blockers.push({
            message: say`Interface ${name} of ${host.name} has MTU ${link.mtu}, not ${mtu.value}.`,
            at: mtu.origin,
        });
    }
    if (!link.up && fact.children.length + fact.networks.length > 0) {
        const message = say`Interface ${name} of ${host.name} is down, and so is all that sits on it: 'ip link set ${name} up' brings it up.`;
        blockers.push({ message, at: fact.origin });
    }
    return blockers;
}
