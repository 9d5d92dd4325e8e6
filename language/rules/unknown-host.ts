import type { Finding, Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { nameText } from '../parser/text-converter.ts';
import type { Container, Endpoint, Host, Namespace, Network, Topology } from '../topology/topology.ts';
import { ownersWhere } from './owner-lists.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { listText, ownerText } from './wording.ts';

/**
 * A container or namespace is on one host, which `on` names or the parents of its networks tell, and each of its networks
 * is there: an engine looks for the parent interface on its own host (`the requested parent interface X was not found on
 * the Docker host`, libnetwork's macvlan_setup.go).
 */
export const unknownHost: Rule = {
    code: 'unknown-host',
    infersFrom: 'absence',
    *check(topology) {
        for (const owner of misplaced(topology)) {
            if (owner.host) yield elsewhere(owner, owner.host);
            // A name that `on` does not find is reported as a reference; so is a parent, once, for all that are on its network.
            else if (!owner.hostOrigin && !owner.endpoints.some(hasLostParent)) yield nowhere(owner, topology);
        }
    },
};

const misplaced = ownersWhere(({ host, endpoints }) => !host || endpoints.some(isElsewhere));

/** Whether an endpoint's network is not where its owner is, but somewhere else. */
function isElsewhere({ owner, network }: Endpoint): boolean {
    if (owner.kind === 'device' || !owner.host) return false;
    return network.parents.length > 0 && !network.hosts.includes(owner.host);
}

function hasLostParent({ network }: Endpoint): boolean {
    return network.hasUnknownParent;
}

function elsewhere(owner: Container | Namespace, host: Host): Finding {
    const missing = [...new Set(owner.endpoints.filter(isElsewhere).map(({ network }) => network))];
    const what = listText(missing.map(({ name }) => `'${name}'`));
    return error({
        code: unknownHost.code,
        at: owner.origin,
        message: say`${capitalized(ownerText(owner))} is on host '${host.name}', where ${what} has no parent; add 'parent ${host.name}.INTERFACE' to the network.`,
        related: missing.slice(0, 10).map(({ name, origin, hosts }) => {
            return { at: origin, message: say`Network '${name}' is on ${hostsText(hosts)}.` };
        }),
    });
}

function hostsText(hosts: readonly Host[]): string {
    return listText(hosts.map(({ name }) => `'${name}'`));
}

function nowhere(owner: Container | Namespace, { hosts }: Topology): Finding {
    const placed = owner.endpoints.flatMap(({ network }) => (network.parents.length > 0 ? [network] : []));
    const related = placed.slice(0, 10).map(({ name, origin, hosts: places }) => {
        return { at: origin, message: say`Network '${name}' is on ${hostsText(places)}.` };
    });
    const subject = capitalized(ownerText(owner));
    const message =
        hosts.length === 0
            ? say`${subject} has no host to be on; declare one: host lab { connect local }.`
            : say`${subject} could be on several hosts or on none; write 'on' and one of ${names(hosts)} behind its name.`;
    const candidates = hosts.filter((host) => owner.endpoints.every(({ network }) => mayBeOn(network, host)));
    const fixes = candidates.slice(0, 4).map(({ name }): Fix => {
        const text = `on ${nameText(name)}`;
        return { title: say`Write '${text}'`, edits: [{ at: owner.origin, text, how: 'ahead' }] };
    });
    return error({ code: unknownHost.code, at: owner.origin, message, related, fixes });
}

function mayBeOn({ parents, hosts }: Network, host: Host): boolean {
    return parents.length === 0 || hosts.includes(host);
}

function names(hosts: readonly Host[]): string {
    const shown = hosts.slice(0, 4).map(({ name }) => `'${name}'`);
    return listText(hosts.length > 4 ? [...shown, say`${hosts.length - 4} more`] : shown);
}
