import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { endpointsOf, hostOf, interfaceOf, networkOf, nodeOf, ownersOf, switchOf } from '../topology/declared.ts';
import type { Topology } from '../topology/topology.ts';
import { describeHost, describeInterface } from './describe-host.ts';
import { describeNetwork } from './describe-network.ts';
import { describeAttachment, describeOwners } from './describe-owner.ts';
import { describeSwitch } from './describe-switch.ts';
import { describeTopology } from './describe-topology.ts';
import { code, paragraphs } from './markdown.ts';
import type { Place } from './place.ts';

/** What a name stands for, where it is declared and where it is referred to; undefined for what is no name. */
export function describeName({ node, property, index, text, resolved }: Place): string | undefined {
    const { topology, links } = resolved;
    const link = links.find(
        ({ from }) =>
            from.node === node && from.property === property && (from.index === undefined || from.index === index),
    );
    if (link) {
        if (ast.isImport(node) && !('node' in link.to)) return say`The file ${code(decodeURI(link.to.uri))}.`;
        const declaration = nodeOf(link.to);
        if (!declaration) return undefined;
        const attached = ast.isAttach(node) ? describeAttachment(endpointsOf(node, topology)) : '';
        const replica = ownersOf(declaration, topology).filter(({ name }) => name === unquoted(node, property));
        const described = replica.length === 1 ? describeOwners(replica) : describeDeclaration(declaration, topology);
        return paragraphs(attached, described ?? '');
    }
    const declares = property === 'name' || (property === 'id' && (ast.isVlan(node) || ast.isVxlan(node)));
    return declares && text !== '' ? describeDeclaration(node, topology) : undefined;
}

/** The name as it is meant, without its quotes. */
function unquoted(node: AstNode, property: string): unknown {
    return Object.entries(node).find(([name]) => name === property)?.[1];
}

function describeDeclaration(node: AstNode, topology: Topology): string | undefined {
    if (ast.isTopologyName(node)) return describeTopology(topology);
    const host = hostOf(node, topology);
    if (host) return describeHost(host, topology);
    const found = interfaceOf(node, topology);
    if (found) return describeInterface(found);
    const network = networkOf(node, topology);
    if (network) return describeNetwork(network, topology);
    const wire = switchOf(node, topology);
    if (wire) return describeSwitch(wire);
    return describeOwners(ownersOf(node, topology)) || undefined;
}
