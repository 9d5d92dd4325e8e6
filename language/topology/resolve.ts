import { URI, UriUtils } from 'langium';
import type { Finding } from '../finding/finding.ts';
import { at } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import { allocate } from './allocate.ts';
import type { Draft } from './draft.ts';
import { importTargets } from './imports.ts';
import { NameTable } from './name-table.ts';
import { nameInterfaces } from './namespace-interfaces.ts';
import { placeOwners } from './place-owners.ts';
import { type Link, Reading } from './reading.ts';
import { resolveExpectation } from './resolve-expectations.ts';
import { type HostDraft, resolveHost } from './resolve-hosts.ts';
import { resolveNetwork } from './resolve-networks.ts';
import { resolveOwners } from './resolve-owners.ts';
import { resolveSwitch } from './resolve-switches.ts';
import type { Container, EndpointOwner, Network, Topology } from './topology.ts';
import { topologyNameMistake } from './topology-name.ts';

/** What the text means, what could not be read of it, and which reference means which declaration. */
export interface Resolved {
    readonly topology: Topology;
    readonly findings: readonly Finding[];
    readonly links: readonly Link[];
}

/**
 * Reads a file and all that it imports, directly or not, as one topology. The first document is the file itself; an
 * import whose document is not among them is reported. Never throws for what the text says.
 */
export function resolve(documents: readonly [MvlanDocument, ...MvlanDocument[]]): Resolved {
    const reading = new Reading();
    const statements = documents.flatMap((document) => document.parseResult.value.statements);
    reportMissingImports(documents, reading);

    const hosts = new NameTable<HostDraft>();
    const networks = new NameTable<Draft<Network>>();
    const owners = new NameTable<EndpointOwner>();
    const groups = new Map<string, EndpointOwner[]>();
    const topology: Draft<Topology> = {
        name: topologyName(statements, { root: documents[0], reading }),
        hosts: [],
        networks: [],
        containers: [],
        namespaces: [],
        devices: [],
        switches: [],
        expectations: [],
    };

    for (const node of statements.filter(ast.isHost).filter(isNamed)) {
        const draft = resolveHost(node, reading);
        topology.hosts.push(draft.host);
        hosts.declare(node.name, draft);
    }
    for (const node of statements.filter(ast.isNetwork).filter(isNamed)) {
        const network = resolveNetwork(node, { hosts, reading });
        if (network) {
            topology.networks.push(network);
            networks.declare(node.name, network);
        } else networks.declareUnreadable(node.name);
    }
    for (const node of statements.filter(isOwner).filter(isNamed)) {
        for (const owner of resolveOwners(node, { hosts, networks, reading })) {
            owners.declare(owner.name, owner);
            if (owner.kind !== 'device' && owner.replica) append(groups, owner.replica.group, owner);
            if (owner.kind === 'container') topology.containers.push(owner);
            if (owner.kind === 'namespace') topology.namespaces.push(owner);
            if (owner.kind === 'device') topology.devices.push(owner);
        }
    }
    placeOwners([...topology.containers, ...topology.namespaces] as Draft<Container>[], hosts);
    topology.namespaces.forEach(nameInterfaces);
    allocate(topology, reading);
    for (const node of statements.filter(ast.isSwitch).filter(isNamed)) {
        topology.switches.push(resolveSwitch(node, { hosts, owners, reading }));
    }
    for (const node of statements.filter(ast.isExpect)) {
        const expectation = resolveExpectation(node, { hosts, owners, groups, reading });
        if (expectation) topology.expectations.push(expectation);
    }
    return { topology, findings: reading.findings, links: reading.links };
}

function isOwner(node: ast.Statement): node is ast.Container | ast.Namespace | ast.Device {
    return ast.isContainer(node) || ast.isNamespace(node) || ast.isDevice(node);
}

/** Whether a declaration has got a name; the parser has reported one that has not. */
function isNamed(node: { readonly name?: string }): boolean {
    return node.name !== undefined;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
}

function reportMissingImports(documents: readonly MvlanDocument[], reading: Reading): void {
    const known = new Set(documents.map(({ uri }) => uri.toString()));
    for (const document of documents) {
        for (const { uri, origin } of importTargets(document)) {
            if (known.has(uri)) {
                const start = { line: 0, character: 0 };
                reading.link(origin, { uri, range: { start, end: start } });
                continue;
            }
            reading.error('import-not-found', origin, say`There is no file '${URI.parse(uri).path}' to import.`);
        }
    }
}

/** What the `topology` statement says, else the root file's base name. */
function topologyName(
    statements: readonly ast.Statement[],
    { root, reading }: { readonly root: MvlanDocument; readonly reading: Reading },
): string {
    const [first, ...further] = statements.filter(ast.isTopologyName).filter(isNamed);
    if (!first) return UriUtils.basename(root.uri).replace(/\.mvlan$/, '') || 'topology';
    reading.name(first);
    for (const node of further) {
        reading.error('duplicate-name', at(node, 'name'), say`A topology has one name; this is a second one.`, {
            related: [{ at: at(first, 'name'), message: say`The first one is here.` }],
        });
    }
    const mistake = topologyNameMistake(first.name);
    if (mistake !== undefined) reading.error('topology-name', at(first, 'name'), mistake);
    return first.name;
}
