import { texts } from '../message/say.ts';

/**
 * What is said about a node beside what the text says: what a plan does with it, how far that is, how it was found on its
 * host, what was measured there.
 */
export type MarkKind =
    | 'create'
    | 'change'
    | 'recreate'
    | 'remove'
    | 'doing'
    | 'done'
    | 'failed'
    | 'running'
    | 'stopped'
    | 'foreign'
    | 'kept'
    | 'surprise';

export interface Mark {
    readonly kind: MarkKind;
    /** What is told of it when asked: the step's title and its reason. */
    readonly note: string;
}

/** Marks by the ids of their nodes. */
export type Marks = Readonly<Record<string, Mark>>;

/** What a mark means, in a legend and for those who hear the picture; `translated` where it is said. */
export const markWords: Readonly<Record<MarkKind, string>> = texts({
    create: 'will be created',
    change: 'will be changed',
    recreate: 'will be removed and made anew',
    remove: 'will be removed',
    doing: 'is being done',
    done: 'was done',
    failed: 'failed',
    running: 'is there, and runs',
    stopped: 'is there, and does not run',
    foreign: 'was not made by this topology',
    kept: 'was measured, and is as promised',
    surprise: 'was measured, and is not as promised',
});
