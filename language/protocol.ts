import { NotificationType, RequestType } from 'vscode-languageserver-protocol';
import type { Exported } from './export/exported.ts';
import type { ExportTarget } from './export/targets.ts';
import type { Location, Position, Range } from './finding/location.ts';
import type { AddressMap } from './graph/address-map.ts';
import type { GraphChange } from './graph/graph-change.ts';
import type { Reach } from './graph/reach.ts';
import type { Plan } from './plan/plan.ts';
import type { Verdict } from './reachability/verdict.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import type { Connection } from './topology/topology.ts';
import type { TreeNode } from './tree/tree.ts';
import type { HostProbes } from './verify/probes.ts';
import type { ProbeOutput, Verification } from './verify/verification.ts';

/** The topology of a file and all that it imports, as a picture; null for a file that the server does not know. */
export const graphRequest = new RequestType<GraphParams, GraphAnswer | null, void>('mvlan/graph');

/** Where the text of a node of the picture stands; null for a node that is written nowhere. */
export const nodePlaceRequest = new RequestType<NodeParams, Location | null, void>('mvlan/nodePlace');

/** The nodes of the innermost statement around each of some places. */
export const nodesAtRequest = new RequestType<NodesAtParams, readonly (readonly string[])[], void>('mvlan/nodesAt');

/** Whom a node of the picture reaches, and why or why not; null for a node that sends no packets. */
export const reachRequest = new RequestType<NodeParams, Reach | null, void>('mvlan/reach');

/** The addresses of a network of the picture; null for a node without any. */
export const addressMapRequest = new RequestType<AddressMapParams, AddressMap | null, void>('mvlan/addressMap');

/** The read-only shell script whose output on a host a plan is made of. */
export const observationRequest = new RequestType<{ readonly long: boolean }, string, void>('mvlan/observation');

/** The steps from what a host has to what the text says. */
export const planRequest = new RequestType<PlanParams, PlanAnswer, void>('mvlan/plan');

/** The steps that take everything of the topology off a host. */
export const destroyPlanRequest = new RequestType<PlanParams, PlanAnswer, void>('mvlan/destroyPlan');

/** What to run on which host to measure what the topology promises. */
export const probesRequest = new RequestType<ProbesParams, ProbesAnswer, void>('mvlan/probes');

/** What the topology promises beside what was measured. */
export const verificationRequest = new RequestType<VerificationParams, VerificationAnswer, void>('mvlan/verification');

/** What builds the topology in throwaway network namespaces and measures it there. */
export const rehearsalRequest = new RequestType<RehearsalParams, RehearsalAnswer, void>('mvlan/rehearsal');

/** The topology in the words of another tool. */
export const exportRequest = new RequestType<ExportParams, ExportAnswer, void>('mvlan/export');

/** The hosts of the topology, in the order of the text. */
export const hostsRequest = new RequestType<FileParams, readonly HostEntry[], void>('mvlan/hosts');

/** The topologies of the workspace, by the files that are their roots. */
export const topologiesRequest = new RequestType<Record<string, never>, readonly TopologyEntry[], void>(
    'mvlan/topologies',
);

/** What is in a topology, one level of its tree at a time. */
export const treeRequest = new RequestType<TreeParams, readonly TreeNode<Location>[], void>('mvlan/tree');

/** The containers and namespaces of a topology, which commands can be run in. */
export const ownersRequest = new RequestType<FileParams, readonly OwnerEntry[], void>('mvlan/owners');

/** Whom the container, namespace, device or host at a place reaches, and why; null where there is none. */
export const outlookRequest = new RequestType<PlaceParams, OutlookAnswer | null, void>('mvlan/outlook');

/** From the server: these files have been validated again, or are gone, and what is shown of them may be out of date. */
export const validatedNotification = new NotificationType<ValidatedParams>('mvlan/validated');

/** From the server: what the editor has at a URI. Fails where there is nothing. */
export const fileEntryRequest = new RequestType<FileParams, FileEntry, void>('mvlan/fileEntry');

/** From the server: the text of a file, as it was saved last. Fails where there is no file to read. */
export const fileTextRequest = new RequestType<FileParams, string, void>('mvlan/fileText');

/** From the server: what is in a folder. Fails where there is none. */
export const folderRequest = new RequestType<FileParams, readonly FileEntry[], void>('mvlan/folder');

/** A file, which stands for the topology of which it is the root. */
export interface FileParams {
    readonly uri: string;
}

export interface GraphParams extends FileParams {
    /** The version of the picture that the editor has; left out: none. */
    readonly known?: number | undefined;
}

/** What has changed since a picture that the editor has, or, with none, since the empty one. */
export interface GraphAnswer {
    readonly version: number;
    readonly since?: number | undefined;
    readonly change: GraphChange;
}

export interface NodesAtParams extends FileParams {
    readonly places: readonly PlaceParams[];
}

export interface NodeParams extends FileParams {
    /** The node's id in the graph. */
    readonly node: string;
}

export interface AddressMapParams extends NodeParams {
    /** The part that is looked at; left out: where the addresses are that someone has. */
    readonly block?: string | undefined;
}

export interface PlanParams {
    readonly uri: string;
    /** The host's name in the topology. */
    readonly host: string;
    /** Whether the links are to come back after a reboot. */
    readonly persist?: boolean | undefined;
    /** Whether what is in the way, not ours, and as the text says is taken over. */
    readonly adopt?: boolean | undefined;
    /** What the observation script printed on that host. */
    readonly output: string;
}

/** A plan, or the reason why there is none. */
export type PlanAnswer = { readonly plan: Plan<Location> } | { readonly refused: string };

export interface ProbesParams {
    readonly uri: string;
    /** Whether every pair of containers and namespaces is asked for, and not just the expectations. */
    readonly allPairs: boolean;
}

/** The scripts, or the reason why there are none. */
export type ProbesAnswer = { readonly probes: readonly HostProbes[] } | { readonly refused: string };

export interface VerificationParams extends ProbesParams {
    /** What the scripts printed. */
    readonly outputs: readonly ProbeOutput[];
}

export type VerificationAnswer = { readonly verification: Verification<Location> } | { readonly refused: string };

export interface RehearsalParams extends ProbesParams {
    /** What the script that looks for features printed. */
    readonly features: string;
}

export type RehearsalAnswer = Rehearsal | { readonly refused: string };

export interface ExportParams extends FileParams {
    readonly target: ExportTarget;
}

export type ExportAnswer = Exported | { readonly refused: string };

export interface HostEntry {
    readonly name: string;
    /** What `connect` says; left out where the text says nothing. */
    readonly connection?: Connection | undefined;
    /** Whether it is a node of a swarm: its containers are services. Left out where it is not. */
    readonly inSwarm?: true | undefined;
    readonly at: Location;
}

export interface TopologyEntry {
    /** The file that is its root. */
    readonly uri: string;
    readonly name: string;
    readonly hosts: readonly string[];
    /** How many errors its files have. */
    readonly errors: number;
}

export interface TreeParams extends FileParams {
    /** The node whose children are asked for; left out: those of the topology itself. */
    readonly id?: string | undefined;
}

export interface OwnerEntry {
    readonly kind: 'container' | 'namespace' | 'device';
    readonly name: string;
    /** The host's name in the topology; left out for a device, and where it cannot be told. */
    readonly host?: string | undefined;
    readonly addresses: readonly string[];
    /** The whole declaration; the same for all replicas of a group. */
    readonly at: Location;
}

/** A place in a file, which counts as the root of its topology where several import it. */
export interface PlaceParams extends FileParams {
    readonly position: Position;
}

/** How an end stands to all others, those that fare alike together. */
export interface OutlookAnswer {
    readonly name: string;
    readonly prospects: readonly {
        readonly verdict: Verdict['kind'];
        readonly reasons: readonly string[];
        readonly targets: readonly { readonly name: string; readonly kind: string; readonly at: Location }[];
    }[];
}

export interface ValidatedParams {
    readonly uris: readonly string[];
}

/** Something in a file system of the editor's. */
export interface FileEntry {
    readonly uri: string;
    /** Other: a device, a pipe, a link to nowhere. */
    readonly kind: 'file' | 'folder' | 'other';
}

/** What a diagnostic carries in its `data`, for the lightbulb. */
export interface DiagnosticData {
    readonly fixes: readonly WireFix[];
    /** Of a `mvlan.json`: whether JSON or its schema says the same. */
    readonly isOfForm?: boolean;
}

export interface WireFix {
    readonly title: string;
    readonly edits: readonly { readonly uri: string; readonly range: Range; readonly text: string }[];
    /** Whether nobody can be surprised by it. */
    readonly isSafe: boolean;
}
