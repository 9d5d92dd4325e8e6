import { type AstNode, AstUtils } from 'langium';
import * as ast from '../../language/generated/ast.ts';
import type { Endpoint, Topology } from '../../language/topology/topology.ts';
import { gateways, nextAddresses, sequences, slices, subnets, type Want } from './address-proposals.ts';
import { hosts, interfaces, networks, ownersAndHosts, ports } from './name-proposals.ts';
import type { Proposal } from './proposal.ts';
import { images, trunkVlans, vlans, words } from './value-proposals.ts';

/** Where a word is missing: in the statement as far as it is typed. */
export interface Gap {
    readonly node: AstNode;
    readonly property: string;
    /** The endpoints of the `attach` that the word is for. */
    readonly own: readonly Endpoint[];
}

/** The words that may stand in a gap, the likeliest first: names of what is declared, values that are free or few. */
export function proposals({ node, property, own }: Gap, topology: Topology): readonly Proposal[] {
    switch (`${node.$type}.${property}`) {
        case 'Attach.network':
            return networks(AstUtils.getContainerOfType(node, isOwner), topology);
        case 'Container.host':
        case 'Namespace.host':
        case 'Shim.host':
            return hosts(topology);
        case 'Parent.interface':
            return interfaces(
                AstUtils.getContainerOfType(node, ast.isNetwork),
                topology,
                AstUtils.getContainerOfType(node, ast.isParent),
            );
        case 'SwitchPort.interface':
            return ports(topology);
        case 'Expect.source':
        case 'Expect.target':
            return ownersAndHosts(topology);

        case 'Ip.address':
            return nextAddresses(wantOf(node, own, topology), topology);
        case 'From.address':
            return sequences(wantOf(node, own, topology), topology);
        case 'Shim.addresses':
            return nextAddresses({ subnets: networkAround(node, topology)?.subnets ?? [], own: [] }, topology);
        case 'Gateway.address':
            return gateways(networkAround(node, topology), AstUtils.getContainerOfType(node, ast.isSubnet), topology);
        case 'Subnet.prefix':
            return subnets(networkAround(node, topology));
        case 'Range.range':
            return slices(networkAround(node, topology), AstUtils.getContainerOfType(node, ast.isSubnet));

        case 'Vlan.id':
            return vlans(node, topology);
        case 'SwitchPort.trunk':
        case 'SwitchPort.access':
            return trunkVlans(node, topology);
        case 'Image.reference':
            return images(topology);
        default:
            return words(node, property);
    }
}

function isOwner(node: AstNode): node is ast.Container | ast.Namespace | ast.Device {
    return ast.isContainer(node) || ast.isNamespace(node) || ast.isDevice(node);
}

/** An endpoint has one address a family: none is wanted of a family that the statement has already. */
function wantOf(node: AstNode, own: readonly Endpoint[], topology: Topology): Want {
    const options = AstUtils.getContainerOfType(node, ast.isAttach)?.options.filter((option) => option !== node) ?? [];
    const written = options.flatMap((option) => (ast.isIp(option) || ast.isFrom(option) ? (option.address ?? []) : []));
    const has = new Set(written.map((address) => (address.includes(':') ? 6 : 4)));
    const subnetsLeft = networkAround(node, topology)?.subnets.filter(({ prefix }) => !has.has(prefix.family));
    return { subnets: subnetsLeft ?? [], own };
}

/** The network that a statement helps to declare, or that its `attach` names; by name, for the tree is but an excerpt. */
function networkAround(node: AstNode, { networks: all }: Topology) {
    const name =
        AstUtils.getContainerOfType(node, ast.isNetwork)?.name ??
        AstUtils.getContainerOfType(node, ast.isAttach)?.network;
    return all.find((network) => network.name === name);
}
