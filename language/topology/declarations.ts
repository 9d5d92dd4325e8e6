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
import type { Host, Network } from './topology.ts';
import { topologyNameMistake } from './topology-name.ts';

/** What endpoint owners are attached to and placed on: the hosts and networks of a topology. */
export interface Declarations {
    /** The topology's. */
    readonly name: string;
    readonly hosts: readonly Host[];
    readonly networks: readonly Network[];
    readonly tables: { readonly hosts: NameTable<HostDraft>; readonly networks: NameTable<Draft<Network>> };
    /** What reading them, and the imports, has brought up. */
    readonly reading: Reading;
}

export function readDeclarations(documents: readonly [MvlanDocument, ...MvlanDocument[]]): Declarations {
    const reading = new Reading();
    const statements = documents.flatMap((document) => document.parseResult.value.statements);
    reportMissingImports(documents, reading);
    const name = topologyName(statements, { root: documents[0], reading });
    const tables = { hosts: new NameTable<HostDraft>(), networks: new NameTable<Draft<Network>>() };
    const hosts: Host[] = [];
    for (const node of those(statements, ast.Host.$type).filter(isNamed)) {
        const draft = resolveHost(node, reading);
        hosts.push(draft.host);
        tables.hosts.declare(node.name, draft);
    }
    const networks: Network[] = [];
    for (const node of those(statements, ast.Network.$type).filter(isNamed)) {
        const network = resolveNetwork(node, { hosts: tables.hosts, reading });
        if (network) {
            networks.push(network);
            tables.networks.declare(node.name, network);
        } else tables.networks.declareUnreadable(node.name);
    }
    return { name, hosts, networks, tables, reading };
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
