import { texts, translated } from '../message/say.ts';
import { type MarkKind, markWords } from './mark.ts';
import type { Palette } from './palette.ts';

/** The colour of each mark, alike in all formats. */
export function markColours(palette: Palette): Readonly<Record<MarkKind, string>> {
    const { passed, warning, error, focus, added, changed, soft } = palette;
    return {
        create: added,
        change: changed,
        recreate: changed,
        remove: error,
        doing: focus,
        done: passed,
        failed: error,
        running: passed,
        stopped: soft,
        foreign: warning,
        kept: passed,
        surprise: error,
    };
}

/** Whether the frame of a mark is broken: around what is not there yet, or will not be. */
export function isBroken(kind: MarkKind): boolean {
    return kind === 'create' || kind === 'remove';
}

/** The sign of a mark where there is only room for a letter. */
export const markLetters: Readonly<Record<MarkKind, string>> = {
    create: '+',
    change: '~',
    recreate: '↻',
    remove: '−',
    doing: '…',
    done: '✓',
    failed: '!',
    running: '▸',
    stopped: '▪',
    foreign: '⚑',
    kept: '✓',
    surprise: '!',
};

/** What a mark says behind the name of what it is on. */
export function markTag(kind: MarkKind): string {
    return translated(tags[kind] ?? markWords[kind]);
}

const tags: Readonly<Partial<Record<MarkKind, string>>> = texts({
    create: 'new',
    change: 'changed',
    recreate: 'made anew',
    remove: 'removed',
});
