import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import type { VlanId } from '../net/vlan-id.ts';
import type {
    Container,
    Endpoint,
    EndpointOwner,
    Expectation,
    Host,
    Interface,
    Namespace,
    Network,
    Shim,
    Switch,
    SwitchPort,
    Topology,
} from '../topology/topology.ts';
import { accentKey, accentKeys, chooseAccents, taggedKey, vlanKey } from './accents.ts';
import { Card, type NodeDraft, placeOf } from './card.ts';
import type { EdgeKind, Graph, GraphEdge, GraphNode, Remark } from './graph.ts';
import { type NetworkPart, networkParts } from './network-parts.ts';
import { worstOf } from './remarks.ts';

/** What a node is the picture of. */
export type Subject =
    | Host
    | Interface
    | NetworkPart
    | Shim
    | Endpoint
    | EndpointOwner
    | Switch
    | SwitchPort
    | Expectation
    | Topology['expectations'];

/** An edge as its makers describe it; what is left out is empty. */
export interface EdgeDraft {
    readonly kind: EdgeKind;
    readonly from: Subject;
    readonly to: Subject;
    readonly accent?: number | undefined;
    readonly strands?: readonly number[];
    /** Whose findings are the edge's too. */
    readonly of?: Subject;
}

/** A graph in the making: gives out ids that are unique, and remembers which node speaks for which place in the text. */
export class Sketch {
    readonly #name: string;
    readonly #partsOf: ReadonlyMap<Network, readonly NetworkPart[]>;
    readonly #partsOn: ReadonlyMap<Host | undefined, readonly NetworkPart[]>;
    readonly #lonersOn: ReadonlyMap<Host | undefined, readonly (Container | Namespace)[]>;
    readonly #accents: ReadonlyMap<string, number>;
    readonly #cards = new Map<string, Card>();
    readonly #ids = new Map<Subject, string>();
    #subjects: ReadonlyMap<string, Subject> | undefined;
    readonly #speakers = new Map<object, readonly string[]>();
    readonly #edges = new Map<string, EdgeDraft & { readonly ends: Pick<GraphEdge, 'from' | 'to'> }>();

    constructor(topology: Topology) {
        this.#name = topology.name;
        const parts = networkParts(topology);
        this.#partsOf = Map.groupBy(parts, ({ network }) => network);
        this.#partsOn = Map.groupBy(parts, ({ host }) => host);
        const loners = [...topology.containers, ...topology.namespaces].filter(
            ({ endpoints }) => endpoints.length === 0,
        );
        this.#lonersOn = Map.groupBy(loners, ({ host }) => host);
        this.#accents = chooseAccents(accentKeys(topology, parts));
    }

    /** The colour of a VLAN or VXLAN interface; others have none. */
    accentOfInterface(subject: Interface): number | undefined {
        const key = taggedKey(subject);
        return key === undefined ? undefined : this.#accents.get(key);
    }

    /** The colour of a network where it is. */
    accentOfPart(part: NetworkPart): number | undefined {
        return this.#accents.get(accentKey(part));
    }

    /** The colour of a VLAN; undefined where nothing here is tagged with it. */
    accentOfVlan(vlan: VlanId): number | undefined {
        return this.#accents.get(vlanKey(vlan));
    }

    /** The networks of a host, with or without a parent interface; undefined: those on no host. */
    partsOn(host: Host | undefined): readonly NetworkPart[] {
        return this.#partsOn.get(host) ?? [];
    }

    /** The owners on a host that are on no network. */
    lonersOn(host: Host | undefined): readonly (Container | Namespace)[] {
        return this.#lonersOn.get(host) ?? [];
    }

    partsOf(network: Network): readonly NetworkPart[] {
        return this.#partsOf.get(network) ?? [];
    }

    /** Adds a node, the picture of this object, and gives its id. */
    add(subject: Subject, draft: NodeDraft): string {
        return this.put(subject, new Card(draft));
    }

    /** Adds a node that was described before. */
    put(subject: Subject, card: Card): string {
        let { id } = card;
        for (let number = 2; this.#cards.has(id); number++) id = `${card.id}#${number}`;
        this.#cards.set(id, card);
        this.#ids.set(subject, id);
        return id;
    }

    /** Joins the nodes of two objects; objects without a node are not joined. */
    join(draft: EdgeDraft): void {
        const from = this.#ids.get(draft.from);
        const to = this.#ids.get(draft.to);
        if (from === undefined || to === undefined || from === to) return;
        this.#edges.set(`${draft.kind}:${from}--${to}`, { ...draft, ends: { from, to } });
    }

    finished(findings: readonly Finding[]): Graph {
        const remarks = this.#remarks(findings);
        const nodes: GraphNode[] = [];
        for (const [id, card] of this.#cards) nodes.push(card.node(id, remarks.get(id)));
        const edges = [...this.#edges].map(
            ([id, { kind, ends, accent, strands = [], of }]): GraphEdge => ({
                id,
                kind,
                ...ends,
                accent,
                strands,
                severity: of && worstOf((remarks.get(this.#ids.get(of) ?? '') ?? []).map((remark) => remark.severity)),
            }),
        );
        return { name: this.#name, isWhole: !findings.some(isStumble), nodes, edges };
    }

    /** What the node with this id is the picture of. */
    subjectOf(id: string): Subject | undefined {
        this.#subjects ??= new Map([...this.#ids].map(([subject, known]) => [known, subject]));
        return this.#subjects.get(id);
    }

    /** Where the text stands that a node is the picture of. */
    originOf(id: string): Origin | undefined {
        return this.#cards.get(id)?.at;
    }

    /** The nodes of some objects; objects without a node have none. */
    idsOf(subjects: readonly Subject[]): readonly string[] {
        return subjects.flatMap((subject) => this.#ids.get(subject) ?? []);
    }

    /** The nodes that speak for the innermost declaration around a place; none for a place outside of all. */
    speakersFor(at: Origin): readonly string[] {
        const place = placeOf(at);
        const ids = this.#speakers.get(place) ?? this.#speakersForEach([at])[0] ?? [];
        this.#speakers.set(place, ids);
        return ids;
    }

    /** What the findings say, by the id of the nodes that speak for their places. */
    #remarks(findings: readonly Finding[]): ReadonlyMap<string, Remark[]> {
        const remarks = new Map<string, Remark[]>();
        const speakers = this.#speakersForEach(findings.map(({ at }) => at));
        for (const [index, { severity, message }] of findings.entries()) {
            for (const id of speakers[index] ?? []) push(remarks, id, { severity, message });
        }
        return remarks;
    }

    /** Looks through the nodes once, whatever the number of places: a list of all that nodes speak for would be long. */
    #speakersForEach(places: readonly Origin[]): readonly (readonly string[])[] {
        const around = places.map(enclosing);
        const wanted = new Map(around.flat().map((place) => [place, new Set<string>()]));
        if (wanted.size === 0) return [];
        for (const [id, { places: spokenFor }] of this.#cards) {
            for (const place of spokenFor) wanted.get(place)?.add(id);
        }
        return around.map((outward) => {
            const ids = outward.map((place) => wanted.get(place)).find((found) => found && 0 < found.size);
            return [...(ids ?? [])];
        });
    }
}

/** Whether it comes from the parser, which has no nodes to point to; `resolve` uses the same code for smaller slips. */
function isStumble({ code, at }: Finding): boolean {
    return code === 'syntax' && !('node' in at);
}

/** The place of an origin and those around it, the innermost first. */
function enclosing(origin: Origin): readonly object[] {
    if (!('node' in origin)) return [origin];
    const places: object[] = [];
    for (let node: typeof origin.node | undefined = origin.node; node; node = node.$container) places.push(node);
    return places;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
}
