import * as ast from '../generated/ast.ts';
import { say, translated } from '../message/say.ts';
import { endpointsOf, interfaceOf, ownersOf } from '../topology/declared.ts';
import type { EndpointOwner, Expectation, ExpectationEnd, Interface, Topology } from '../topology/topology.ts';
import { isInterface, type Named } from './named.ts';
import { derivesFrom, wordOf } from './occurrences.ts';

/** What else has the name already, where a reference could then mean either; a whole sentence. */
export function taken(declaration: Named, name: string, topology: Topology): string | undefined {
    if (name === declaration.name) return undefined;
    if (isInterface(declaration)) return takenInterface(interfaceOf(declaration, topology), name);
    if (ast.isInterfaceAlias(declaration)) return takenAlias(declaration, name, topology);
    if (ast.isNetwork(declaration)) return among(topology.networks, 'network', name);
    if (ast.isHost(declaration))
        return among(topology.hosts, 'host', name) ?? takenByOwner(declaration.name, name, topology);
    if (ast.isTopologyName(declaration) || ast.isSwitch(declaration)) return undefined;
    return takenOwner(ownersOf(declaration, topology), name, topology);
}

/** A replica is called after its group. */
export function renamedOwner(owner: EndpointOwner, name: string): string {
    return owner.kind === 'device' || !owner.replica ? name : `${name}${owner.replica.number}`;
}

/** The interface under its new name, and those that are called after it. */
export function renamedInterfaces(found: Interface, name: string): readonly Interface[] {
    const derived = found.children.filter((child) => derivesFrom(child, found));
    return [{ ...found, name }, ...derived.map((child): Interface => ({ ...child, name: `${name}.${child.vlan}` }))];
}

function among(all: readonly { readonly name: string }[], what: string, name: string): string | undefined {
    return all.some((each) => each.name === name) ? alreadyThere(what, name) : undefined;
}

function takenInterface(found: Interface | undefined, name: string): string | undefined {
    if (!found) return undefined;
    const renamed = renamedInterfaces(found, name);
    const stay = [...found.host.interfaces, ...found.host.shims].filter(
        (each) => each !== found && !('vlan' in each && derivesFrom(each, found)),
    );
    const other = stay.find((each) => renamed.some((one) => one.name === each.name));
    return other && say`Host '${found.host.name}' has an interface '${other.name}' already; choose another name.`;
}

function takenAlias(declaration: ast.InterfaceAlias, name: string, topology: Topology): string | undefined {
    const [endpoint] = endpointsOf(declaration, topology);
    const others = endpoint?.owner.endpoints.filter((each) => each !== endpoint) ?? [];
    if (!others.some(({ interfaceName }) => interfaceName === name)) return undefined;
    return say`'${endpoint?.owner.name}' has an interface '${name}' already; choose another name.`;
}

/** Endpoint owners share one name space with the groups, and in expectations they come before hosts. */
function takenOwner(owners: readonly EndpointOwner[], name: string, topology: Topology): string | undefined {
    const own = new Set(owners);
    const names = new Set([name, ...owners.map((owner) => renamedOwner(owner, name))]);
    for (const other of allOwners(topology)) {
        if (own.has(other)) continue;
        if (names.has(other.name)) return alreadyThere(other.kind, other.name);
        if (other.kind !== 'device' && other.replica?.group === name) return alreadyThere('group', name);
    }
    const host = endsOf(topology).find((end) => end.kind === 'host' && names.has(end.name));
    if (host) return say`An 'expect' means the host '${host.name}' by that name; choose another one.`;
    const port = topology.switches
        .flatMap(({ ports }) => ports)
        .find(
            ({ end, origin }) => end.kind === 'interface' && 'node' in origin && names.has(firstPart(wordOf(origin))),
        );
    return port && owners[0]?.kind === 'device'
        ? say`A switch port means an interface by that name; choose another one.`
        : undefined;
}

/** A host's new name in an expectation would mean a container, namespace, device or group of that name. */
function takenByOwner(old: string, name: string, topology: Topology): string | undefined {
    if (!endsOf(topology).some((end) => end.kind === 'host' && end.name === old)) return undefined;
    const other = allOwners(topology).find(
        (each) => each.name === name || (each.kind !== 'device' && each.replica?.group === name),
    );
    return other && say`An 'expect' would take it for the ${translated(other.kind)} '${name}'; choose another name.`;
}

function allOwners({ containers, namespaces, devices }: Topology): readonly EndpointOwner[] {
    return [...containers, ...namespaces, ...devices];
}

function endsOf({ expectations }: Topology): readonly ExpectationEnd[] {
    return expectations.flatMap(({ source, target }: Expectation) => [source, target]);
}

function firstPart(reference: string): string {
    return reference.slice(0, Math.max(reference.indexOf('.'), 0)) || reference;
}

function alreadyThere(what: string, name: string): string {
    return say`There is a ${translated(what)} '${name}' already; choose another name.`;
}
