import type { AstNode } from 'langium';
import type { Finding } from '../finding/finding.ts';
import * as ast from '../generated/ast.ts';
import { countWhile } from '../parser/count-while.ts';
import { splice } from './blocks.ts';
import type { Draft } from './draft.ts';
import { NameTable } from './name-table.ts';
import { nameInterfaces } from './namespace-interfaces.ts';
import { placeOwner } from './place-owners.ts';
import { type Link, Reading, ReadingWithoutLinks } from './reading.ts';
import type { HostDraft } from './resolve-hosts.ts';
import { resolveOwners } from './resolve-owners.ts';
import type { Container, Device, EndpointOwner, Namespace, Network } from './topology.ts';

/** What declares endpoint owners. */
export type OwnerNode = ast.Container | ast.Namespace | ast.Device;

interface Surroundings {
    readonly hosts: NameTable<HostDraft>;
    readonly networks: NameTable<Draft<Network>>;
    readonly isCrowded: boolean;
    /** The files of the topology, in order. */
    readonly files: readonly AstNode[];
}

/** Whether a statement declares endpoint owners. */
export function isOwner(node: ast.Statement): node is OwnerNode {
    const type = node.$type;
    return type === ast.Container.$type || type === ast.Namespace.$type || type === ast.Device.$type;
}

/** Statements that stand one after the other in a file; nodes that are gone have no place any more. */
export interface Stretch {
    readonly file: AstNode;
    /** The index of the first statement. */
    readonly start: number;
}

/** The owners that a stretch of text used to declare, and those that it declares now. */
export interface OwnerChange {
    readonly gone: readonly EndpointOwner[];
    readonly come: readonly EndpointOwner[];
}

/** The endpoint owners of a topology, each in its place in the order of the text, and their endpoints on the networks. */
export class DeclaredOwners {
    readonly names = new NameTable<EndpointOwner>();
    /** The replicas of each group. */
    readonly groups = new Map<string, readonly EndpointOwner[]>();
    readonly containers: Container[] = [];
    readonly namespaces: Namespace[] = [];
    readonly devices: Device[] = [];
    #surroundings: Surroundings;
    readonly #files: ReadonlyMap<AstNode, number>;
    readonly #byNode = new Map<OwnerNode, readonly EndpointOwner[]>();
    readonly #findings = new Map<OwnerNode, readonly Finding[]>();

    constructor(surroundings: Surroundings) {
        this.#surroundings = surroundings;
        this.#files = new Map(surroundings.files.map((file, index) => [file, index]));
    }

    /** Puts what some declarations say in place of what others said. Their addresses are still to be chosen. */
    replace(goneNodes: readonly OwnerNode[], comeNodes: readonly OwnerNode[], stretch: Stretch): OwnerChange {
        const gone = goneNodes.flatMap((node) => this.#forget(node));
        const come = comeNodes.flatMap((node) => this.#read(node));
        const change = { gone, come };
        const isHere = (owner: EndpointOwner) => this.#isBefore(owner, stretch);
        exchange(this.containers, ofKind(change, 'container'), isHere);
        exchange(this.namespaces, ofKind(change, 'namespace'), isHere);
        exchange(this.devices, ofKind(change, 'device'), isHere);
        this.#attach(change, isHere);
        this.#name(change);
        return change;
    }

    /** The declarations that attach somebody to some networks, and those that something is wrong with, in the order of the text. */
    around(networks: readonly Network[]): readonly OwnerNode[] {
        const nodes = new Set(this.#findings.keys());
        for (const { endpoints } of networks) for (const { owner } of endpoints) nodes.add(statementOf(owner));
        return [...nodes].sort((a, b) => this.#compareNodes(a, b));
    }

    /** From now on, declarations are read with regard to other networks. */
    turnTo(networks: Surroundings['networks']): void {
        this.#surroundings = { ...this.#surroundings, networks };
    }

    /** Reads declarations once more. */
    readAgain(nodes: readonly OwnerNode[]): OwnerChange {
        const changes = runsOf(nodes).map(({ run, stretch }) => this.replace(run, run, stretch));
        return { gone: changes.flatMap(({ gone }) => gone), come: changes.flatMap(({ come }) => come) };
    }

    get findings(): readonly Finding[] {
        return [...this.#findings.values()].flat();
    }

    /** What the references in a declaration mean: few ask, so it is read once more for them. */
    linksIn(node: ast.Statement): readonly Link[] {
        if (!isOwner(node) || !this.#byNode.has(node)) return [];
        const reading = new Reading();
        resolveOwners(node, { ...this.#surroundings, reading });
        return reading.links;
    }

    #forget(node: OwnerNode): readonly EndpointOwner[] {
        const owners = this.#byNode.get(node) ?? [];
        this.#byNode.delete(node);
        this.#findings.delete(node);
        return owners;
    }

    #read(node: OwnerNode): readonly EndpointOwner[] {
        // The parser has reported a declaration that has got no name yet.
        if (node.name === undefined) return [];
        const reading = new ReadingWithoutLinks();
        const owners = resolveOwners(node, { ...this.#surroundings, reading });
        for (const owner of owners) {
            if (owner.kind !== 'device') placeOwner(owner, this.#surroundings.hosts);
            if (owner.kind === 'namespace') nameInterfaces(owner);
        }
        this.#byNode.set(node, owners);
        if (reading.findings.length > 0) this.#findings.set(node, reading.findings);
        return owners;
    }

    #attach({ gone, come }: OwnerChange, isBefore: (owner: EndpointOwner) => boolean): void {
        const left = new Set(gone);
        const added = Map.groupBy(
            come.flatMap(({ endpoints }) => endpoints),
            ({ network }) => network,
        );
        const touched = new Set(gone.flatMap(({ endpoints }) => endpoints.map(({ network }) => network)));
        for (const network of [...touched, ...added.keys()]) {
            const { endpoints } = network;
            const kept = touched.has(network) ? endpoints.filter(({ owner }) => !left.has(owner)) : endpoints;
            const here = added.get(network) ?? [];
            added.delete(network);
            const start = countWhile(kept, ({ owner }) => isBefore(owner));
            (network as Draft<Network>).endpoints = inserted(kept, start, here);
        }
    }

    #name({ gone, come }: OwnerChange): void {
        const order = (a: EndpointOwner, b: EndpointOwner) => this.#compare(a, b);
        for (const owner of gone) this.names.withdraw(owner.name, owner);
        for (const owner of come) this.names.declare(owner.name, owner, order);
        const left = new Set(gone);
        const added = Map.groupBy(come, groupOf);
        for (const group of new Set([...gone, ...come].map(groupOf))) {
            if (group === undefined) continue;
            const kept = (this.groups.get(group) ?? []).filter((owner) => !left.has(owner));
            const replicas = [...kept, ...(added.get(group) ?? [])].sort(order);
            if (replicas.length > 0) this.groups.set(group, replicas);
            else this.groups.delete(group);
        }
    }

    #isBefore(owner: EndpointOwner, { file, start }: Stretch): boolean {
        const { $container, $containerIndex = 0 } = statementOf(owner);
        if ($container === file) return $containerIndex < start;
        return this.#fileIndex($container) < this.#fileIndex(file);
    }

    #compare(a: EndpointOwner, b: EndpointOwner): number {
        return this.#compareNodes(statementOf(a), statementOf(b));
    }

    #compareNodes(a: OwnerNode, b: OwnerNode): number {
        const byFile = this.#fileIndex(a.$container) - this.#fileIndex(b.$container);
        return byFile || (a.$containerIndex ?? 0) - (b.$containerIndex ?? 0);
    }

    #fileIndex(file: AstNode | undefined): number {
        return (file && this.#files.get(file)) ?? this.#files.size;
    }
}

function statementOf({ origin }: EndpointOwner): OwnerNode {
    // An owner's origin is the name in its declaration.
    if (!('node' in origin)) throw new RangeError('an owner is declared by a node');
    return origin.node as OwnerNode;
}

/** Declarations in the order of the text, those that stand one after the other together. */
function runsOf(nodes: readonly OwnerNode[]): readonly { readonly run: OwnerNode[]; readonly stretch: Stretch }[] {
    const runs: { readonly run: OwnerNode[]; readonly stretch: Stretch }[] = [];
    for (const node of nodes) {
        const { $container: file, $containerIndex: start = 0 } = node;
        const last = runs.at(-1);
        if (last?.stretch.file === file && start === last.stretch.start + last.run.length) last.run.push(node);
        else runs.push({ run: [node], stretch: { file, start } });
    }
    return runs;
}

function groupOf(owner: EndpointOwner): string | undefined {
    return owner.kind === 'device' ? undefined : owner.replica?.group;
}

interface KindChange<K extends EndpointOwner['kind']> {
    readonly gone: readonly Extract<EndpointOwner, { kind: K }>[];
    readonly come: readonly Extract<EndpointOwner, { kind: K }>[];
}

function ofKind<K extends EndpointOwner['kind']>({ gone, come }: OwnerChange, kind: K): KindChange<K> {
    const isOfKind = (owner: EndpointOwner): owner is Extract<EndpointOwner, { kind: K }> => owner.kind === kind;
    return { gone: gone.filter(isOfKind), come: come.filter(isOfKind) };
}

/** Lets some that stand together go from a list, and others come in their place. */
function exchange<T>(
    list: T[],
    { gone, come }: { readonly gone: readonly T[]; readonly come: readonly T[] },
    isBefore: (item: T) => boolean,
): void {
    const [first] = gone;
    if (first === undefined && come.length === 0) return;
    const start = first === undefined ? countWhile(list, isBefore) : list.indexOf(first);
    splice(list, start, gone.length, come);
}

function inserted<T>(list: readonly T[], start: number, come: readonly T[]): T[] {
    return [...list.slice(0, start), ...come, ...list.slice(start)];
}
