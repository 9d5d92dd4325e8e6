import * as ast from '../generated/ast.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import { replaceIn } from '../parser/replace-in.ts';
import { those } from '../parser/those.ts';
import { Allocation } from './allocate.ts';
import { type Declarations, readDeclarations, readNetworksAgain } from './declarations.ts';
import { DeclaredOwners, isOwner, type OwnerChange, type OwnerNode, type Stretch } from './declared-owners.ts';
import type { Draft } from './draft.ts';
import { noteNamesakes } from './namesakes.ts';
import { hostsFollowing } from './place-owners.ts';
import { type Link, Reading } from './reading.ts';
import { mostInAll, replicasAsked } from './replicas.ts';
import type { Resolved } from './resolve.ts';
import { resolveExpectation } from './resolve-expectations.ts';
import { resolveSwitch } from './resolve-switches.ts';
import type { EndpointOwner, Network, Switch, Topology } from './topology.ts';

type Documents = readonly [MvlanDocument, ...MvlanDocument[]];

/**
 * Resolves the same files again and again. What most of a file consists of, and what is mostly typed in, are endpoint
 * owners and expectations: where nothing else has changed, only those are resolved again, and the rest of the new topology
 * is that of the old one. Its objects refer to each other, so networks are brought up to date in place: one whose
 * endpoints are others has another list of them, and the old topology is of no use any more.
 *
 * Where networks have changed as well, those and all who are attached to them are resolved again; the list of the
 * networks is another one then, by which whoever remembers something of all networks together can tell.
 */
export class Resolver {
    #last: State | undefined;

    resolve(documents: Documents): Resolved {
        const isUpdated = this.#last !== undefined && update(this.#last, documents);
        const state = isUpdated && this.#last ? this.#last : start(documents);
        this.#last = state;
        return result(state);
    }
}

/** What is known of a topology, to be brought up to date. */
interface State {
    declarations: Declarations;
    readonly owners: DeclaredOwners;
    readonly allocation: Allocation;
    readonly switches: readonly Switch[];
    /** What reading the switches has brought up. */
    readonly ofSwitches: Reading;
    readonly files: readonly ast.File[];
    readonly isCrowded: boolean;
    /** Those of each file: its own list changes with the file. */
    readonly statements: readonly ast.Statement[][];
    topology: Topology;
    /** What reading the expectations has brought up. */
    ofExpectations: Reading;
}

function start(documents: Documents): State {
    const declarations = readDeclarations(documents);
    const { hosts, networks, name } = declarations;
    const files = documents.map(({ parseResult }) => parseResult.value);
    const isCrowded = areCrowded(documents);
    const owners = new DeclaredOwners({ ...declarations.tables, files, isCrowded });
    for (const file of files) owners.replace([], file.statements.filter(isOwner), { file, start: 0 });
    for (const network of networks) follow(network);
    const { containers, namespaces, devices } = owners;
    const withoutWires = { name, hosts, networks, containers, namespaces, devices, switches: [], expectations: [] };
    const allocation = new Allocation(withoutWires);
    const ofSwitches = new Reading();
    const switches = files
        .flatMap(({ statements }) => those(statements, ast.Switch.$type))
        // The parser has reported a declaration that has got no name yet.
        .filter((node) => node.name !== undefined)
        .map((node) => resolveSwitch(node, { ...declarations.tables, owners: owners.names, reading: ofSwitches }));
    const state: State = {
        declarations,
        owners,
        allocation,
        switches,
        ofSwitches,
        files,
        isCrowded,
        statements: files.map(({ statements }) => statements.slice()),
        topology: withoutWires,
        ofExpectations: new Reading(),
    };
    finish(state);
    return state;
}

/** Brings a state up to date; false where that is not possible, and the state of no use any more. */
function update(state: State, documents: Documents): boolean {
    if (areCrowded(documents) !== state.isCrowded) return false;
    const edits = differences(state, documents);
    if (!edits) return false;
    const nodes = edits.flatMap(({ gone, come }) => [...gone, ...come]);
    if (!nodes.every((node) => isLight(node, state) || ast.isNetwork(node))) return false;
    const renewal = nodes.some(ast.isNetwork) ? renewNetworks(state, documents) : unchanged;
    if (!renewal) return false;
    const gone: EndpointOwner[] = [];
    const come: EndpointOwner[] = [];
    const note = (change: OwnerChange) => {
        gone.push(...change.gone);
        come.push(...change.come);
    };
    for (const edit of edits) {
        note(state.owners.replace(edit.gone.filter(isOwner), edit.come.filter(isOwner), edit.stretch));
        replaceIn(edit.before, edit.stretch.start, { count: edit.gone.length, with: edit.come });
    }
    const edited = new Set<ast.Statement>(nodes);
    note(state.owners.readAgain(renewal.around.filter((node) => !edited.has(node))));
    for (const network of renewal.come) follow(network);
    const left = new Set(renewal.gone);
    for (const { network } of [...gone, ...come].flatMap(({ endpoints }) => endpoints)) {
        if (!left.has(network) && !staysInPlace(network)) return false;
    }
    const { networks } = state.declarations;
    const readdressed =
        renewal === unchanged ? state.allocation.update({ gone, come }) : state.allocation.renew(networks);
    for (const { network } of readdressed) (network as Draft<Network>).endpoints = [...network.endpoints];
    finish(state);
    return true;
}

/** The networks that are gone or have come, and the declarations of owners that are to be read again for it. */
interface Renewal {
    readonly gone: readonly Network[];
    readonly come: readonly Network[];
    readonly around: readonly OwnerNode[];
}

const unchanged: Renewal = { gone: [], come: [], around: [] };

/** Of how many owners, out of all, the networks may change before reading all anew takes no longer. */
const fewOwners = 1000;

/**
 * Puts the networks of the text in place of those of before; undefined where it is not clear what their names mean, or
 * almost all would be read again.
 */
function renewNetworks(state: State, documents: Documents): Renewal | undefined {
    const { declarations: before, owners } = state;
    const after = readNetworksAgain(before, documents);
    if (!before.tables.networks.isClear || !after.tables.networks.isClear) return undefined;
    const [earlier, later] = [new Set(before.networks), new Set(after.networks)];
    const gone = before.networks.filter((network) => !later.has(network));
    const come = after.networks.filter((network) => !earlier.has(network));
    const around = owners.around(gone);
    const isMost = owners.containers.length < 2 * around.length && fewOwners < around.length;
    if (isMost || !around.every((node) => isLight(node, state))) return undefined;
    owners.turnTo(after.tables.networks);
    state.declarations = after;
    return { gone, come, around };
}

/** Puts a network on the hosts of those who are on it, if that is where it comes to be. */
function follow(network: Network): void {
    const following = hostsFollowing(network);
    if (following) (network as Draft<Network>).hosts = [...following];
}

/** Whether all groups together have more replicas than a topology can have. */
function areCrowded(documents: Documents): boolean {
    let count = 0;
    for (const { parseResult } of documents) {
        for (const node of parseResult.value.statements) {
            if ('replicas' in node && node.replicas !== undefined) count += replicasAsked(node);
        }
    }
    return mostInAll < count;
}

/** Puts the topology together, with the expectations, which can name anything. */
function finish(state: State): void {
    const { declarations, owners, switches, statements } = state;
    const reading = new Reading();
    const { names, groups, containers, namespaces, devices } = owners;
    const surroundings = { hosts: declarations.tables.hosts, owners: names, groups, reading };
    const expectations = statements
        .flatMap((ofFile) => ofFile.filter((each) => each.$type === ast.Expect.$type))
        .flatMap((node) => resolveExpectation(node, surroundings) ?? []);
    const { name, hosts, networks } = declarations;
    state.topology = { name, hosts, networks, containers, namespaces, devices, switches, expectations };
    state.ofExpectations = reading;
    noteNamesakes(state.topology, names.shared());
}

function result(state: State): Resolved {
    const { topology, declarations, owners, allocation, ofSwitches, ofExpectations, statements } = state;
    const ofNetworks = [...declarations.ofNetworks.values()].map(({ reading }) => reading);
    const findings = [
        ...declarations.ofHosts.findings,
        ...ofNetworks.flatMap(({ findings }) => findings),
        ...owners.findings,
        ...allocation.findings,
        ...ofSwitches.findings,
        ...ofExpectations.findings,
    ];
    const wireLinks = [...ofSwitches.links, ...ofExpectations.links];
    let links: readonly Link[] | undefined;
    return {
        topology,
        findings,
        wireLinks,
        /** Few ask for them. */
        get links() {
            links ??= [
                ...declarations.ofHosts.links,
                ...ofNetworks.flatMap((reading) => reading.links),
                ...statements.flat().flatMap((node) => owners.linksIn(node)),
                ...wireLinks,
            ];
            return links;
        },
    };
}

interface Edit {
    /** All statements of the file, as they were. */
    readonly before: ast.Statement[];
    readonly gone: readonly ast.Statement[];
    readonly come: readonly ast.Statement[];
    readonly stretch: Stretch;
}

/** Where the statements of the files are not those of before; undefined where the files are others, or their trees as a whole. */
function differences({ files, statements }: State, documents: Documents): readonly Edit[] | undefined {
    if (documents.length !== files.length) return undefined;
    if (!documents.every(({ parseResult }, index) => parseResult.value === files[index])) return undefined;
    return documents.flatMap(({ parseResult: { value: file } }, index) => {
        const before = statements[index] ?? [];
        const after = file.statements;
        const shorter = Math.min(before.length, after.length);
        let first = 0;
        while (first < shorter && before[first] === after[first]) first++;
        let last = 0;
        while (last < shorter - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last++;
        const [gone, come] = [before.slice(first, before.length - last), after.slice(first, after.length - last)];
        return gone.length + come.length > 0 ? [{ before, gone, come, stretch: { file, start: first } }] : [];
    });
}

/** Whether nothing else is read with regard to a statement; a switch can name a device. */
function isLight(node: ast.Statement, { switches }: State): boolean {
    return ast.isExpect(node) || (isOwner(node) && !(ast.isDevice(node) && switches.length > 0));
}

/** Whether a network is on the hosts that it was on, now that other endpoints are on it. */
function staysInPlace(network: Network): boolean {
    const following = hostsFollowing(network);
    return (
        !following ||
        (following.length === network.hosts.length && following.every((host, index) => host === network.hosts[index]))
    );
}
