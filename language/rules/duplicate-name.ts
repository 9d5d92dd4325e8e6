import type { Finding } from '../finding/finding.ts';
import type { Host, Interface, Topology } from '../topology/topology.ts';
import { onePerPlace, othersOf, type Party } from './parties.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText, sentence } from './wording.ts';

/**
 * One name, one thing: a reference would not say which is meant, and the engine refuses the second.
 * Containers, namespaces and devices share one name space, so do hosts, so do networks; interface names are unique per
 * host (dev_get_valid_name in net/core/dev.c) and per namespace. NET-DUP: `network with name X already exists`.
 */
export const duplicateName: Rule = {
    code: 'duplicate-name',
    infersFrom: 'presence',
    *check(topology) {
        yield* twins(topology.hosts.map((host) => ({ name: host.name, what: `host '${host.name}'`, at: host.origin })));
        yield* twins(topology.networks.map(({ name, origin }) => ({ name, what: `network '${name}'`, at: origin })));
        yield* twins(owners(topology).map((owner) => ({ name: owner.name, what: ownerText(owner), at: owner.origin })));
        for (const host of topology.hosts) yield* twins(interfaces(host));
        for (const { name, endpoints } of owners(topology)) {
            if (endpoints.length < 2) continue;
            yield* twins(
                endpoints.flatMap(({ interfaceName, origin }) => {
                    if (interfaceName === undefined) return [];
                    return [{ name: interfaceName, what: `interface '${interfaceName}' of '${name}'`, at: origin }];
                }),
            );
        }
    },
};

interface Named {
    readonly name: string;
    /** `host 'lab'` */
    readonly what: string;
    readonly at: Party['at'];
}

function owners({ containers, namespaces, devices }: Topology) {
    return [...containers, ...namespaces, ...devices];
}

/** Interfaces and shims of a host. Of several for one VLAN ID or VNI the first: those are findings of their own. */
function interfaces({ interfaces: declared, shims }: Host): Named[] {
    const seen = new Map<Interface['name'], Set<string>>();
    const distinct = declared.filter((each) => {
        const known = seen.get(each.name) ?? new Set();
        seen.set(each.name, known);
        const link = linkKey(each);
        if (link === undefined) return true;
        if (known.has(link)) return false;
        known.add(link);
        return true;
    });
    return [
        ...distinct.map((each) => ({ name: each.name, what: `interface '${each.name}'`, at: each.origin })),
        ...shims.map(({ name, origin }) => ({ name, what: `the shim's interface '${name}'`, at: origin })),
    ];
}

function linkKey(each: Interface): string | undefined {
    switch (each.kind) {
        case 'vlan':
            return `vlan ${each.parent.name} ${each.vlan}`;
        case 'vxlan':
            return `vxlan ${each.vni} ${each.port}`;
        case 'physical':
        case 'dummy':
            return undefined;
    }
}

function* twins(all: readonly Named[]): Generator<Finding> {
    const byName = new Map<string, Named[]>();
    for (const named of all) {
        const group = byName.get(named.name);
        if (group) group.push(named);
        else byName.set(named.name, [named]);
    }
    for (const group of byName.values()) {
        const parties = onePerPlace(group).map((named) => ({
            ...named,
            message: `${sentence(named.what)} is declared here too.`,
        }));
        if (parties.length < 2) continue;
        for (const party of parties) {
            yield error({
                code: duplicateName.code,
                at: party.at,
                message: `${sentence(party.what)} shares its name with ${others(party, parties)}; rename all but one.`,
                related: othersOf(party, parties, parties.length),
            });
        }
    }
}

function others(party: Named, parties: readonly Named[]): string {
    if (parties.length > 2) return `${parties.length - 1} other declarations`;
    const other = parties.find((each) => each !== party);
    return other && other.what !== party.what ? other.what : 'another declaration';
}
