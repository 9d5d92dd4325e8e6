import { URI, UriUtils } from 'langium';
import { at } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import { those } from '../parser/those.ts';
import type { Draft } from './draft.ts';
import { importTargets } from './imports.ts';
import { NameTable } from './name-table.ts';
import { Reading } from './reading.ts';
import { type HostDraft, resolveHost } from './resolve-hosts.ts';
import { resolveNetwork } from './resolve-networks.ts';
import type { Host, Interface, Network } from './topology.ts';
import { topologyNameMistake } from './topology-name.ts';

/** What endpoint owners are attached to and placed on: the hosts and networks of a topology. */
export interface Declarations {
    /** The topology's. */
    readonly name: string;
    readonly hosts: readonly Host[];
    readonly networks: readonly Network[];
    readonly tables: { readonly hosts: NameTable<HostDraft>; readonly networks: NameTable<Draft<Network>> };
    /** What reading the hosts, and the imports, has brought up. */
    readonly ofHosts: Reading;
    readonly ofNetworks: ReadonlyMap<ast.Network, ReadNetwork>;
}

/** A network, unless its declaration could not be read, and what reading it has brought up. */
interface ReadNetwork {
    readonly network: Draft<Network> | undefined;
    readonly reading: Reading;
}

type Documents = readonly [MvlanDocument, ...MvlanDocument[]];

export function readDeclarations(documents: Documents): Declarations {
    const ofHosts = new Reading();
    const statements = documents.flatMap((document) => document.parseResult.value.statements);
    reportMissingImports(documents, ofHosts);
    const name = topologyName(statements, { root: documents[0], reading: ofHosts });
    const table = new NameTable<HostDraft>();
    const hosts: Host[] = [];
    for (const node of those(statements, ast.Host.$type).filter(isNamed)) {
        const draft = resolveHost(node, ofHosts);
        hosts.push(draft.host);
        table.declare(node.name, draft);
    }
    return withNetworks({ name, hosts, table, ofHosts }, documents, new Map());
}

/**
 * The same after a change of networks alone: hosts, and the networks of declarations that are there already, are the
 * objects that they were. What hosts know of networks is brought up to date in place.
 */
export function readNetworksAgain(before: Declarations, documents: Documents): Declarations {
    const { name, hosts, ofHosts, tables } = before;
    return withNetworks({ name, hosts, table: tables.hosts, ofHosts }, documents, before.ofNetworks);
}

function withNetworks(
    { table, ...declared }: Pick<Declarations, 'name' | 'hosts' | 'ofHosts'> & { table: NameTable<HostDraft> },
    documents: Documents,
    known: Declarations['ofNetworks'],
): Declarations {
    const tables = { hosts: table, networks: new NameTable<Draft<Network>>() };
    const networks: Draft<Network>[] = [];
    const ofNetworks = new Map<ast.Network, ReadNetwork>();
    const nodes = documents.flatMap(({ parseResult }) => those(parseResult.value.statements, ast.Network.$type));
    for (const node of nodes.filter(isNamed)) {
        const read = known.get(node) ?? readNetwork(node, table);
        ofNetworks.set(node, read);
        if (read.network) {
            networks.push(read.network);
            tables.networks.declare(node.name, read.network);
        } else tables.networks.declareUnreadable(node.name);
    }
    connect(declared.hosts, networks);
    return { ...declared, networks, tables, ofNetworks };
}

function readNetwork(node: ast.Network, hosts: NameTable<HostDraft>): ReadNetwork {
    const reading = new Reading();
    return { network: resolveNetwork(node, { hosts, reading }), reading };
}

/** Tells hosts of the networks on their interfaces and of their shims, in the order of the text. */
function connect(hosts: readonly Host[], networks: readonly Draft<Network>[]): void {
    for (const host of hosts as readonly Draft<Host>[]) {
        host.shims = [];
        for (const each of host.interfaces as Draft<Interface>[]) each.networks = [];
    }
    for (const network of networks) {
        for (const parent of network.parents) (parent.interface as Draft<Interface>).networks.push(network);
        for (const shim of network.shims) (shim.host as Draft<Host>).shims.push(shim);
    }
}

/** Whether a declaration has got a name; the parser has reported one that has not. */
function isNamed(node: { readonly name?: string }): boolean {
    return node.name !== undefined;
}

function reportMissingImports(documents: readonly MvlanDocument[], reading: Reading): void {
    const known = new Set(documents.map(({ uri }) => uri.toString()));
    for (const document of documents) {
        for (const node of those(document.parseResult.value.statements, ast.Import.$type)) {
            if (node.path !== '') continue;
            reading.error(
                'import-not-found',
                at(node, 'path'),
                say`'' is the path of no file; write the one to import.`,
            );
        }
        for (const { uri, origin } of importTargets(document)) {
            if (known.has(uri)) {
                const start = { line: 0, character: 0 };
                reading.link(origin, { uri, range: { start, end: start } });
                continue;
            }
            reading.error('import-not-found', origin, nothingToImport(URI.parse(uri).path));
        }
    }
}

/** Of a file with another name nothing is shown, not even that it is there: it may be anything of anybody's. */
function nothingToImport(path: string): string {
    const fact = say`'${path}' is no topology to import: there is no such file of text, or it begins with no statement.`;
    return path.endsWith('.mvlan') ? fact : say`${fact} What is wrong in it is shown when its name ends in .mvlan.`;
}

/** What the `topology` statement says, else the root file's base name. */
function topologyName(
    statements: readonly ast.Statement[],
    { root, reading }: { readonly root: MvlanDocument; readonly reading: Reading },
): string {
    const [first, ...further] = those(statements, ast.TopologyName.$type).filter(isNamed);
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
