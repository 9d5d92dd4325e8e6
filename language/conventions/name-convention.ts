import type { NamedKind } from '../configuration/configuration.ts';
import { type Origin, sameOrigin } from '../finding/location.ts';
import { say, translated } from '../message/say.ts';
import { warning } from '../rules/report.ts';
import type { EndpointOwner, Topology } from '../topology/topology.ts';
import type { ConventionRule } from './convention-rule.ts';

interface Named {
    readonly kind: NamedKind;
    readonly name: string;
    readonly origin: Origin;
}

/** A name looks like those of its kind, where a team has agreed on what they look like. */
export const nameConvention: ConventionRule = {
    code: 'name-convention',
    *check(topology, conventionsAt) {
        for (const { kind, name, origin } of named(topology)) {
            const patterns = conventionsAt(origin).names.get(kind);
            if (!patterns || patterns.some((pattern) => pattern.matches(name))) continue;
            yield warning({
                code: this.code,
                at: origin,
                message: say`By convention the name of a ${translated(kind)} matches ${patterns.map(({ text }) => text).join(' or ')}; '${name}' does not.`,
            });
        }
    },
};

function* named({ hosts, networks, containers, namespaces, devices, switches }: Topology): Generator<Named> {
    for (const { name, origin } of hosts) yield { kind: 'host', name, origin };
    for (const { name, origin } of networks) yield { kind: 'network', name, origin };
    for (const { name, origin } of switches) yield { kind: 'switch', name, origin };
    let last: Origin | undefined;
    for (const owner of [...containers, ...namespaces, ...devices]) {
        // The replicas of a group follow each other and are named in one place.
        if (last === undefined || !sameOrigin(last, owner.origin)) yield ofOwner(owner);
        last = owner.origin;
    }
}

function ofOwner(owner: EndpointOwner): Named {
    const group = owner.kind === 'device' ? undefined : owner.replica?.group;
    return { kind: owner.kind, name: group ?? owner.name, origin: owner.origin };
}
