import type { Finding, Severity } from '../finding/finding.ts';
import type { Topology } from '../topology/topology.ts';
import { expectationEdges, expectationNodes } from './expectation-nodes.ts';
import { hostNodes } from './host-nodes.ts';
import { ownerEdges } from './owner-edges.ts';
import { Sketch } from './sketch.ts';
import { unplacedNodes, wireNodes } from './wire-nodes.ts';

export type NodeKind =
    | 'host'
    | 'interface'
    | 'dummy'
    | 'subinterface'
    | 'vxlan'
    | 'network'
    | 'shim'
    | 'endpoint'
    | 'stack'
    | 'container'
    | 'namespace'
    | 'switch'
    | 'port'
    | 'device'
    | 'expectations'
    | 'expectation';

/** A fact that is written on a node: `gateway 10.0.0.1`, or the value alone. */
export interface Line {
    readonly name: string | undefined;
    readonly value: string;
    /** `quiet`: chosen or derived rather than written in the text. */
    readonly tone: 'plain' | 'quiet';
}

/** Something to draw. It survives JSON, and does not say where in the text it stands: that changes with each line break. */
export interface GraphNode {
    /**
     * Readable, and the same as long as the names are: `host:lab`, `subinterface:lab/eth0.10`, `network:lan10@lab`,
     * `endpoint:lan10/web1`. What bears a name that another has too gets a number: `endpoint:lan10/web1#2`.
     */
    readonly id: string;
    /** The node that this one lies in; parents come before their children. */
    readonly parent: string | undefined;
    readonly kind: NodeKind;
    readonly label: string;
    /** Short words about its nature: `VLAN 10`, `macvlan bridge`, `internal`. */
    readonly tags: readonly string[];
    /** The number of its colour, 0 to 7: one for a VLAN, else one for a network. */
    readonly accent: number | undefined;
    /** The IDs of the VLANs that it is on, or carries. */
    readonly vlans: readonly number[];
    /** The group of which it is a replica. */
    readonly group: string | undefined;
    readonly lines: readonly Line[];
    /** What is told of it only when asked: images, ports, volumes. */
    readonly notes: readonly string[];
    readonly findings: readonly Remark[];
    /** The worst of its findings. */
    readonly severity: Severity | undefined;
}

/** What a finding says, on the node that it is about. */
export interface Remark {
    readonly severity: Severity;
    readonly message: string;
}

/**
 * `owner`: two endpoints of one owner · `attachment`: a device on a network · `port`: a switch port and what is plugged
 * in · `wire`: one network on two hosts · `tunnel`: a VXLAN and its far end, or the interface that has its remote address · `reaches`,
 * `isolated`: what is expected of two.
 */
export type EdgeKind = 'owner' | 'attachment' | 'port' | 'wire' | 'tunnel' | 'reaches' | 'isolated';

export interface GraphEdge {
    readonly id: string;
    readonly kind: EdgeKind;
    readonly from: string;
    readonly to: string;
    readonly accent: number | undefined;
    /** The colours of the VLANs that a switch port carries, in the order of the text. */
    readonly strands: readonly number[];
    /** Of an expectation: an error where it is refuted, less where the text leaves it open. */
    readonly severity: Severity | undefined;
}

/** A topology as boxes in boxes and lines between them. */
export interface Graph {
    /** The topology's name. */
    readonly name: string;
    /** False where the parser stumbled, so that declarations may be missing. */
    readonly isWhole: boolean;
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly GraphEdge[];
}

/**
 * A topology as a graph in which everything of the file shows up: hosts hold interfaces, interfaces their VLANs,
 * networks sit on their parents, endpoints in their networks. A network of several hosts is there on each of them.
 * Findings become remarks on the nodes that they are about.
 */
export function graph(topology: Topology, findings: readonly Finding[] = []): Graph {
    return drawn(topology).finished(findings);
}

/** The sketch of a topology with all its nodes and edges. */
export function drawn(topology: Topology): Sketch {
    const known = sketches.get(topology);
    if (known) return known;
    const sketch = new Sketch(topology);
    sketches.set(topology, sketch);
    for (const host of topology.hosts) hostNodes(host, sketch);
    unplacedNodes(sketch);
    wireNodes(topology, sketch);
    expectationNodes(topology, sketch);
    ownerEdges(topology, sketch);
    expectationEdges(topology, sketch);
    return sketch;
}

/** A topology never changes, so its sketch holds as long as it lives. */
const sketches = new WeakMap<Topology, Sketch>();
