import { say } from '../message/say.ts';
import { sentence } from '../message/sentence.ts';
import type { Blocker, Interruption, Step } from './plan.ts';

/** What one kind of thing contributes to a plan. */
export interface Changes {
    /** Steps that take away, in order; they come before all that make. */
    readonly removals: readonly Step[];
    readonly creations: readonly Step[];
    readonly blockers: readonly Blocker[];
}

/** What those kinds contribute that run: containers and namespaces. */
export interface RunningChanges extends Changes {
    readonly interruptions: readonly Interruption[];
}

/** `one`, `one and two`, `one, two and three`. */
export function listed(words: readonly string[]): string {
    const last = words.at(-1) ?? '';
    return words.length < 2 ? last : say`${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A reason made of several: one sentence each. */
export function sentences(reasons: readonly string[]): string {
    return reasons.map(sentence).join(' ');
}

export function inFileOnly(): string {
    return say`In the file, not on the host.`;
}

/** Why something is taken over. */
export function adoptionReason(): string {
    return say`It is as the file says; from now on it is ours.`;
}

export function onHostOnly(): string {
    return say`On the host, no longer in the file.`;
}
