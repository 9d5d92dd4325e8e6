import type { AstNode } from 'langium';
import { at, type NodeOrigin, type Origin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { hostOf, interfaceOf, nodeOf } from '../topology/declared.ts';
import type { Resolved } from '../topology/resolve.ts';
import type { Interface, Topology } from '../topology/topology.ts';
import { isInterface, type Named, partsOf } from './named.ts';

/** A word of the text that spells a name, alone or as a part of it. */
export interface Occurrence {
    readonly origin: NodeOrigin;
    /** What the word says before the name and behind it. */
    readonly before: string;
    readonly after: string;
}

/** Every word that has to change when a declaration gets another name; the declaration comes first. */
export function occurrences(declaration: Named, resolved: Resolved): readonly Occurrence[] {
    const own = { origin: at(declaration as AstNode & { name: string }, 'name'), before: '', after: '' };
    if (isInterface(declaration)) return [own, ...ofInterface(declaration, resolved.topology)];
    const name = declaration.name ?? '';
    const references = resolved.links
        .filter(({ to }) => nodeOf(to) === declaration)
        .map(({ from }) => ({ origin: from, before: '', after: restOf(wordOf(from), name) }));
    const throughHost = ast.isHost(declaration) ? ofHost(declaration, resolved.topology) : [];
    return [own, ...references, ...throughHost];
}

/** A reference is the name, or the name and what follows it: a replica's number, a device's port. */
function restOf(word: string, name: string): string {
    return word.startsWith(name) ? word.slice(name.length) : '';
}

function ofHost(declaration: ast.Host, topology: Topology): readonly Occurrence[] {
    const host = hostOf(declaration, topology);
    return references(topology)
        .filter(({ found }) => found.host === host)
        .flatMap(({ origin, written, found }) => {
            const parts = partsOf(written, found);
            return parts.host === '' ? [] : [{ origin, before: '', after: `.${parts.name}` }];
        });
}

/** References to an interface, and to those whose kernel names derive from its own. */
function ofInterface(declaration: AstNode, topology: Topology): readonly Occurrence[] {
    const renamed = interfaceOf(declaration, topology);
    if (!renamed) return [];
    return references(topology).flatMap(({ origin, written, found }) => {
        const { host } = partsOf(written, found);
        if (found === renamed) return [{ origin, before: host, after: '' }];
        if (!derivesFrom(found, renamed)) return [];
        return [{ origin, before: host, after: `.${found.vlan}` }];
    });
}

/** Whether a subinterface is called after its parent interface: `eth0.10`. */
export function derivesFrom(found: Interface, parent: Interface): found is Extract<Interface, { kind: 'vlan' }> {
    return found.kind === 'vlan' && found.parent === parent && found.name === `${parent.name}.${found.vlan}`;
}

interface InterfaceReference {
    readonly origin: NodeOrigin;
    readonly written: string;
    readonly found: Interface;
}

/** Where `parent` lines and switch ports name interfaces. */
function references({ networks, switches }: Topology): readonly InterfaceReference[] {
    const parents = networks.flatMap((network) =>
        network.parents.map((each) => [each.origin, each.interface] as const),
    );
    const ports = switches.flatMap((wire) =>
        wire.ports.flatMap(({ origin, end }) => (end.kind === 'interface' ? [[origin, end.interface] as const] : [])),
    );
    return [...parents, ...ports].flatMap(([origin, found]) => referenceAt(origin, found) ?? []);
}

function referenceAt(origin: Origin, found: Interface): InterfaceReference | undefined {
    return 'node' in origin ? { origin, found, written: wordOf(origin) } : undefined;
}

/** The text of an origin as it is meant, without quotes. */
export function wordOf({ node, property }: NodeOrigin): string {
    const value: unknown = Object.entries(node).find(([name]) => name === property)?.[1];
    return typeof value === 'string' ? value : '';
}
