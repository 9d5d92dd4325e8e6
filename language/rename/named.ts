import { type AstNode, GrammarUtils, type LeafCstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import { isClosed } from '../parser/text-converter.ts';
import { wordAt } from '../parser/word-at.ts';
import { interfaceOf, nodeOf } from '../topology/declared.ts';
import type { Resolved } from '../topology/resolve.ts';
import type { Interface } from '../topology/topology.ts';

/** A declaration that has a name of its own. */
export type Named =
    | ast.TopologyName
    | ast.Host
    | ast.Interface
    | ast.Dummy
    | ast.Vlan
    | ast.Vxlan
    | ast.Network
    | ast.Container
    | ast.Namespace
    | ast.Device
    | ast.Switch
    | ast.InterfaceAlias;

/** A name in the text, and the declaration that has it. */
export interface NamedPlace {
    readonly declaration: Named;
    /** Where the name stands in the file, in UTF-16 code units; without quotes, and without what else the word says. */
    readonly start: number;
    readonly end: number;
}

/** Why a word in the text is no name that could be another one. */
export interface NoName {
    /** A whole sentence. */
    readonly reason: string;
}

/** The name that a word is, or that the part of it is where the offset points; undefined for what names nothing. */
export function namedAt(resolved: Resolved, document: MvlanDocument, offset: number): NamedPlace | NoName | undefined {
    const leaf = wordAt(document, offset);
    const property = leaf && GrammarUtils.findAssignment(leaf)?.feature;
    if (!leaf || property === undefined) return undefined;
    const node = leaf.astNode;
    if (property === 'name' && isNamed(node)) return whole(leaf, node);
    if (property === 'id' && (ast.isVlan(node) || ast.isVxlan(node))) return derived(node, resolved);
    const link = resolved.links.find(({ from }) => from.node === node && from.property === property);
    const target = link && nodeOf(link.to);
    if (!target || !isNamed(target)) return undefined;
    const found = isInterface(target) ? interfaceOf(target, resolved.topology) : undefined;
    return found ? partOfReference(leaf, { found, offset, resolved }) : partOfName(leaf, target);
}

export function isInterface(node: AstNode): node is ast.Interface | ast.Dummy | ast.Vlan | ast.Vxlan {
    return ast.isInterface(node) || ast.isDummy(node) || ast.isVlan(node) || ast.isVxlan(node);
}

/** The host's part and the interface's part of a reference such as `lab.eth0.10`, of which the first may be missing. */
export function partsOf(
    reference: string,
    { host, name }: Interface,
): { readonly host: string; readonly name: string } {
    return reference === `${host.name}.${name}` ? { host: `${host.name}.`, name } : { host: '', name: reference };
}

function isNamed(node: AstNode): node is Named {
    return (
        isInterface(node) ||
        ast.isTopologyName(node) ||
        ast.isHost(node) ||
        ast.isNetwork(node) ||
        ast.isContainer(node) ||
        ast.isNamespace(node) ||
        ast.isDevice(node) ||
        ast.isSwitch(node) ||
        ast.isInterfaceAlias(node)
    );
}

function whole(leaf: LeafCstNode, declaration: Named): NamedPlace {
    const isQuoted = leaf.text.startsWith('"');
    const start = leaf.offset + (isQuoted ? 1 : 0);
    return { declaration, start, end: leaf.end - (isQuoted && isClosed(leaf.text) ? 1 : 0) };
}

/** All of the word, or without the number where it names one replica of a group, or without the port of a device. */
function partOfName(leaf: LeafCstNode, declaration: Named): NamedPlace {
    const place = whole(leaf, declaration);
    const name = declaration.name ?? '';
    const isLonger =
        leaf.text.slice(place.start - leaf.offset).startsWith(name) && name.length < place.end - place.start;
    return isLonger ? { ...place, end: place.start + name.length } : place;
}

function partOfReference(
    leaf: LeafCstNode,
    { found, offset, resolved }: { readonly found: Interface; readonly offset: number; readonly resolved: Resolved },
): NamedPlace | NoName | undefined {
    const declaration = nodeOf(found.origin);
    const hostNode = nodeOf(found.host.origin);
    if (!declaration || !isNamed(declaration) || !ast.isHost(hostNode)) return undefined;
    const { start, end } = whole(leaf, declaration);
    const written = leaf.text.slice(start - leaf.offset, end - leaf.offset);
    const { host } = partsOf(written, found);
    const name = start + host.length;
    if (offset < name) return { declaration: hostNode, start, end: name - 1 };
    if (found.kind === 'physical' || found.kind === 'dummy' || declaration.name !== undefined) {
        return { declaration, start: name, end };
    }
    const parent = nodeOf(found.parent.origin);
    if (found.kind === 'vlan' && parent && isNamed(parent) && offset <= name + found.parent.name.length) {
        return { declaration: parent, start: name, end: name + found.parent.name.length };
    }
    return ast.isVlan(declaration) || ast.isVxlan(declaration) ? derived(declaration, resolved) : undefined;
}

function derived(node: ast.Vlan | ast.Vxlan, { topology }: Resolved): NoName {
    const word = ast.isVlan(node) ? 'vlan' : 'vxlan';
    const name = interfaceOf(node, topology)?.name ?? word;
    return {
        reason: say`'${name}' is derived from its number; write '${word} ${node.id} as NAME' to call it otherwise.`,
    };
}
