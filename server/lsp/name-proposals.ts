import { CompletionItemKind } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import { say } from '../../language/message/say.ts';
import type { EndpointOwner, Interface, Network, Topology } from '../../language/topology/topology.ts';
import { nameProposal, type Proposal } from './proposal.ts';

export function hosts({ hosts: declared }: Topology): readonly Proposal[] {
    return declared.map((host) => nameProposal(host.name, 'host', CompletionItemKind.Module));
}

/** Networks that an endpoint owner may be attached to: those on its host first, and none that it is on already. */
export function networks(
    owner: ast.Container | ast.Namespace | ast.Device | undefined,
    { networks: declared }: Topology,
): readonly Proposal[] {
    const attached = new Set(owner?.statements.filter(ast.isAttach).map(({ network }) => network));
    const host = owner && !ast.isDevice(owner) ? owner.host : undefined;
    const isElsewhere = ({ driver, hosts: places }: Network) =>
        host !== undefined && driver !== 'bridge' && places.length > 0 && !places.some(({ name }) => name === host);
    return [...declared]
        .filter(({ name }) => !attached.has(name))
        .sort((a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)))
        .map((network) => nameProposal(network.name, networkText(network), CompletionItemKind.Struct));
}

/**
 * Interfaces that a network may have as a parent: those of the host that the network speaks of first, of the rest those
 * that no network has, and none that cannot be one. The parent that is being written may be it again.
 */
export function interfaces(
    network: ast.Network | undefined,
    { hosts: declared }: Topology,
    written: ast.Parent | undefined,
): readonly Proposal[] {
    const meant = new Set(network?.statements.filter(ast.isShim).map(({ host }) => host));
    const others = network?.statements.filter(ast.isParent).filter((parent) => parent !== written) ?? [];
    const parents = others.map((parent) => parent.interface);
    const rank = ({ host, networks: taken }: Interface) => (meant.has(host.name) ? 0 : 2) + (taken.length > 0 ? 1 : 0);
    return declared
        .flatMap((host) => host.interfaces)
        .filter((each) => each.name !== 'lo' && !parents.includes(referenceTo(each)))
        .sort((a, b) => rank(a) - rank(b))
        .map(interfaceProposal);
}

/** What may be plugged into a switch: what is on no other interface, and devices. */
export function ports({ hosts: declared, devices }: Topology): readonly Proposal[] {
    return [
        ...declared
            .flatMap((host) => host.interfaces)
            .filter(({ kind }) => kind === 'physical')
            .map(interfaceProposal),
        ...devices.map(ownerProposal),
    ];
}

export function ownersAndHosts(topology: Topology): readonly Proposal[] {
    const { containers, namespaces, devices } = topology;
    return [...groups(topology), ...[...containers, ...namespaces, ...devices].map(ownerProposal), ...hosts(topology)];
}

function groups({ containers, namespaces }: Topology): readonly Proposal[] {
    const names = new Set([...containers, ...namespaces].flatMap(({ replica }) => replica?.group ?? []));
    return [...names].map((group) => nameProposal(group, 'group', CompletionItemKind.Reference));
}

function ownerProposal({ name, kind, endpoints }: EndpointOwner): Proposal {
    const addresses = endpoints.flatMap((each) => each.addresses.map(({ address }) => address));
    return nameProposal(name, [kind, ...addresses].join(' · '), CompletionItemKind.Reference);
}

function interfaceProposal(each: Interface): Proposal {
    const addresses = each.addresses.map(({ value }) => value);
    const taken = [...new Set(each.networks.map(({ name }) => name))];
    const detail = [
        each.kind === 'physical' ? 'interface' : each.kind,
        ...addresses,
        ...(taken.length > 0 ? [say`parent of ${taken.join(', ')}`] : []),
    ];
    return nameProposal(referenceTo(each), detail.join(' · '), CompletionItemKind.Interface);
}

function referenceTo({ host, name }: Interface): string {
    return `${host.name}.${name}`;
}

function networkText({ driver, subnets }: Network): string {
    return [driver, ...subnets.map(({ prefix }) => prefix)].join(' · ');
}
