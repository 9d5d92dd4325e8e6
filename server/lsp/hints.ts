import type { AstNode } from 'langium';
import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { at, locate, type NodeOrigin } from '../../language/finding/location.ts';
import * as ast from '../../language/generated/ast.ts';
import { say } from '../../language/message/say.ts';
import type { Address } from '../../language/net/address.ts';
import { InterfaceAddress } from '../../language/net/interface-address.ts';
import { endpointsOf, interfaceOf, networkOf } from '../../language/topology/declared.ts';
import { shimName } from '../../language/topology/shim-name.ts';
import type { Endpoint, Topology } from '../../language/topology/topology.ts';
import type { Settings } from '../settings.ts';

/** The hints at one node of the tree, children excluded. */
export function hintsOf(node: AstNode, topology: Topology, wanted: Settings['inlayHints']): readonly InlayHint[] {
    if (ast.isAttach(node)) {
        const endpoints = endpointsOf(node, topology);
        return [
            ...(wanted.derivedNames ? interfaceNames(node, endpoints) : []),
            ...(wanted.allocatedAddresses ? allocated(node, endpoints) : []),
        ];
    }
    if (wanted.derivedNames && (ast.isVlan(node) || ast.isVxlan(node)) && node.name === undefined) {
        const name = interfaceOf(node, topology)?.name;
        return name === undefined ? [] : [behind(at(node, 'id'), name, say`The name of the interface in the kernel`)];
    }
    if (wanted.derivedNames && ast.isShim(node) && networkOf(node.$container, topology)) {
        return [behind(at(node, 'host'), shimName(node.$container.name), say`The name of the interface on the host`)];
    }
    if (wanted.broadcasts && ast.isInterfaceAddress(node)) return broadcast(node);
    return [];
}

/** One hint for an endpoint, which writes its address when it is accepted, or for all the replicas of a group. */
function allocated(attach: ast.Attach, replicas: readonly Endpoint[]): readonly InlayHint[] {
    // Somebody is about to write one, and completion proposes which.
    if (attach.options.some((option) => ast.isIp(option) && !option.address)) return [];
    const [first = [], ...further] = replicas.map(allocatedTo);
    const last = further.at(-1);
    if (first.length === 0) return [];
    if (last) {
        const ends = first.map((address, index) => `${address} … ${last[index] ?? '?'}`);
        return [behind(at(attach), ends.join(', '), say`The addresses that the replicas get`)];
    }
    return [offered(attach, first.map((address) => `ip ${address}`).join(' '), say`The address that it gets`)];
}

/** In a namespace, what an interface is called that `as` does not name. */
function interfaceNames(attach: ast.Attach, [endpoint]: readonly Endpoint[]): readonly InlayHint[] {
    const isNamed = attach.options.some(ast.isInterfaceAlias);
    if (isNamed || endpoint?.owner.kind !== 'namespace' || endpoint.interfaceName === undefined) return [];
    return [offered(attach, `as ${endpoint.interfaceName}`, say`The name of the interface in the namespace`)];
}

function broadcast(node: ast.InterfaceAddress): readonly InlayHint[] {
    const read = node.address === undefined ? undefined : InterfaceAddress.parse(node.address);
    const address = read?.ok ? read.value.prefix.broadcast() : undefined;
    return address ? [behind(at(node, 'address'), say`broadcast ${address}`, say`Derived from the prefix length`)] : [];
}

function allocatedTo({ addresses }: Endpoint): readonly Address[] {
    return addresses.filter(({ source }) => source === 'allocated').map(({ address }) => address);
}

function behind(origin: NodeOrigin, label: string, tooltip: string): InlayHint {
    const position = locate(origin).range.end;
    return { position, label, tooltip, kind: InlayHintKind.Parameter, paddingLeft: true };
}

/** A hint that is legal text: accepting it writes it there. */
function offered(attach: ast.Attach, label: string, tooltip: string): InlayHint {
    const hint = behind(at(attach), label, tooltip);
    const { position } = hint;
    return { ...hint, textEdits: [{ range: { start: position, end: position }, newText: ` ${label}` }] };
}
