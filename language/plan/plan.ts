import type { Origin } from '../finding/location.ts';

/** A program and its arguments; becomes a line of shell only in `shell/quote.ts`. */
export interface Command {
    readonly argv: readonly [string, ...string[]];
    /**
     * How many of its last arguments say what it is about, where it could be about several at once: with such arguments of
     * others that are the same but for them it does what all of them do. Undefined where it could not.
     */
    readonly about?: number;
}

/** `change` keeps the object, `recreate` removes it and makes it anew, `adopt` changes nothing but whose it is. */
export type Change = 'create' | 'change' | 'recreate' | 'remove' | 'adopt';

type SubjectKind =
    | 'vlan'
    | 'vxlan'
    | 'dummy'
    | 'shim'
    | 'network'
    | 'container'
    | 'service'
    | 'namespace'
    | 'endpoint'
    | 'unit';

/** What a step is about: `vlan eth0.10`, `container web1`. */
export interface Subject {
    readonly kind: SubjectKind;
    readonly name: string;
}

/**
 * One change on a host. Steps run in order, but those that belong together at the same time; when one fails,
 * what it and the steps before it did is undone, last first.
 *
 * `At` is an {@link Origin} while planning and a `Location` on the wire.
 */
export interface Step<At = Origin> {
    readonly change: Change;
    readonly subject: Subject;
    /** Imperative, with the object: "Create VLAN subinterface eth0.10". */
    readonly title: string;
    /** Why: "In the file, not on the host." */
    readonly reason: string;
    readonly commands: readonly Command[];
    /** Takes back what the commands did, also when only the first few of them ran; must succeed on nothing to undo. */
    readonly undo: readonly Command[];
    /** Runs when every step of every host has succeeded: throws away what the undo would have needed. */
    readonly finish: readonly Command[];
    /** What the undo does not bring back, each a whole sentence; empty where it brings back everything. */
    readonly lasting: readonly string[];
    /** Steps that follow each other with the same word here need nothing of each other. */
    readonly together?: string | undefined;
    /** The declaration that asks for it; undefined for a removal. */
    readonly at: At | undefined;
}

/** A reason, found on the host, not to apply. */
export interface Blocker<At = Origin> {
    readonly message: string;
    /** Whether it is something without a mark that is as the text says, and could be taken over. */
    readonly isAdoptable?: boolean;
    /** Whether it may go by itself within a minute: an engine that is being started. */
    readonly isPassing?: boolean;
    readonly at: At | undefined;
}

/** Something running that the steps disturb; what is not listed keeps its process and its network. */
export interface Interruption {
    /** A container, a service or a namespace. */
    readonly subject: Subject;
    /** `stopped` for good, `restarted` as a new process, or `disconnected` from networks for a moment or for good. */
    readonly effect: 'stopped' | 'restarted' | 'disconnected';
    /** The networks that it loses, for a moment or for good. */
    readonly networks: readonly string[];
    readonly reason: string;
}

/** The steps from what a host has to what the topology says; empty when they agree. */
export interface Plan<At = Origin> {
    readonly topology: string;
    readonly host: string;
    readonly steps: readonly Step<At>[];
    readonly blockers: readonly Blocker<At>[];
    readonly interruptions: readonly Interruption[];
    /** What may cut the connection that the steps run through: they are done for a time, until somebody confirms them. */
    readonly risks: readonly Blocker<At>[];
}
