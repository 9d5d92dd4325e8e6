import { at, type NodeOrigin } from '../finding/location.ts';
import type * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { parsePortNumber } from '../net/port-number.ts';
import type { NameTable } from './name-table.ts';
import type { Reading } from './reading.ts';
import type { HostDraft } from './resolve-hosts.ts';
import { similar } from './similar.ts';
import type { EndpointOwner, Expectation, ExpectationEnd } from './topology.ts';

interface Surroundings {
    readonly hosts: NameTable<HostDraft>;
    readonly owners: NameTable<EndpointOwner>;
    /** The replicas of each group. */
    readonly groups: ReadonlyMap<string, readonly EndpointOwner[]>;
    readonly reading: Reading;
}

/** Undefined, and reported, where an end is nothing that is declared. */
export function resolveExpectation(node: ast.Expect, surroundings: Surroundings): Expectation | undefined {
    const { reading } = surroundings;
    if (node.source === undefined || node.target === undefined) return undefined;
    const source = end(node.source, at(node, 'source'), surroundings);
    const target = end(node.target, at(node, 'target'), surroundings);
    const port = node.port === undefined ? undefined : parsePortNumber(node.port);
    if (port && !port.ok) reading.value('invalid-port', at(node, 'port'), port);
    if (!source || !target || port?.ok === false) return undefined;
    return {
        source,
        verdict: node.reaches ? 'reaches' : 'isolated',
        target,
        port: port?.value,
        origin: at(node),
    };
}

function end(name: string, origin: NodeOrigin, surroundings: Surroundings): ExpectationEnd | undefined {
    const { hosts, owners, groups, reading } = surroundings;
    const owner = owners.get(name);
    const named = owner ? [owner] : groups.get(name);
    const [first] = named ?? [];
    if (named && first) {
        reading.link(origin, first.origin);
        return { kind: 'owners', name, owners: named, origin };
    }
    const host = hosts.get(name)?.host;
    if (host) {
        reading.link(origin, host.origin);
        return { kind: 'host', name, host, origin };
    }
    if (owners.isUnreadable(name) || hosts.isUnreadable(name)) return undefined;
    if (!/^[0-9]|:/.test(name)) {
        const near = similar(name, [...owners.names(), ...groups.keys(), ...hosts.names()]);
        const hint = near === undefined ? '' : say` Did you mean '${near}'?`;
        reading.unresolved(origin, say`'${name}' is no container, namespace, device, host or address.${hint}`, near);
        return undefined;
    }
    const address = reading.value('invalid-address', origin, Address.parse(name));
    return address && { kind: 'address', name, address, origin };
}
