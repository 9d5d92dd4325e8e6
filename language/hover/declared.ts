import { type AstNode, AstUtils } from 'langium';
import type { Origin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import type { Endpoint, EndpointOwner, Host, Interface, Network, Switch, Topology } from '../topology/topology.ts';

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
export function ownersOf(node: AstNode, { containers, namespaces, devices }: Topology): readonly EndpointOwner[] {
    return [...containers, ...namespaces, ...devices].filter(({ origin }) => nodeOf(origin) === node);
}

export function switchOf(node: AstNode, { switches }: Topology): Switch | undefined {
    return switches.find(({ origin }) => nodeOf(origin) === node);
}

/** The endpoints of an `attach`: one, or one a replica. */
export function endpointsOf(node: AstNode, { networks }: Topology): readonly Endpoint[] {
    const attach = AstUtils.getContainerOfType(node, ast.isAttach);
    return networks.flatMap(({ endpoints }) => endpoints).filter(({ origin }) => nodeOf(origin) === attach);
}

/** The network that a node belongs to: the one that it helps to declare, or the one that its `attach` names. */
export function networkAround(node: AstNode, topology: Topology): Network | undefined {
    const declaration = AstUtils.getContainerOfType(node, ast.isNetwork);
    return declaration ? networkOf(declaration, topology) : endpointsOf(node, topology)[0]?.network;
}

export function nodeOf(origin: Origin): AstNode | undefined {
    return 'node' in origin ? origin.node : undefined;
}
