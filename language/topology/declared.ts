import { type AstNode, AstUtils } from 'langium';
import type { Origin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import type { Endpoint, EndpointOwner, Host, Interface, Network, Switch, Topology } from './topology.ts';

/** What of a topology a node of the tree declares. A part that could not be read is not there. */
export function hostOf(node: AstNode, { hosts }: Topology): Host | undefined {
    return hosts.find(({ origin }) => nodeOf(origin) === node);
}

export function interfaceOf(node: AstNode, { hosts }: Topology): Interface | undefined {
    return hosts.flatMap(({ interfaces }) => interfaces).find(({ origin }) => nodeOf(origin) === node);
}

export function networkOf(node: AstNode, { networks }: Topology): Network | undefined {
    return networks.find(({ origin }) => nodeOf(origin) === node);
}

/** One, or a group's replicas. */
export function ownersOf(node: AstNode, topology: Topology): readonly EndpointOwner[] {
    return indexOf(topology).owners.get(node) ?? [];
}

export function switchOf(node: AstNode, { switches }: Topology): Switch | undefined {
    return switches.find(({ origin }) => nodeOf(origin) === node);
}

/** The endpoints of an `attach`: one, or one a replica. */
export function endpointsOf(node: AstNode, topology: Topology): readonly Endpoint[] {
    const attach = AstUtils.getContainerOfType(node, ast.isAttach);
    return (attach && indexOf(topology).endpoints.get(attach)) ?? [];
}

/** The network that a node belongs to: the one that it helps to declare, or the one that its `attach` names. */
export function networkAround(node: AstNode, topology: Topology): Network | undefined {
    const declaration = AstUtils.getContainerOfType(node, ast.isNetwork);
    return declaration ? networkOf(declaration, topology) : endpointsOf(node, topology)[0]?.network;
}

export function nodeOf(origin: Origin): AstNode | undefined {
    return 'node' in origin ? origin.node : undefined;
}

/** What there are thousands of, by the nodes that declare it. */
interface Index {
    readonly owners: ReadonlyMap<AstNode | undefined, readonly EndpointOwner[]>;
    readonly endpoints: ReadonlyMap<AstNode | undefined, readonly Endpoint[]>;
}

function indexOf(topology: Topology): Index {
    const known = indexed.get(topology);
    if (known) return known;
    const { containers, namespaces, devices, networks } = topology;
    const made = {
        owners: Map.groupBy([...containers, ...namespaces, ...devices], ({ origin }) => nodeOf(origin)),
        endpoints: Map.groupBy(
            networks.flatMap(({ endpoints }) => endpoints),
            ({ origin }) => nodeOf(origin),
        ),
    };
    indexed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const indexed = new WeakMap<Topology, Index>();
