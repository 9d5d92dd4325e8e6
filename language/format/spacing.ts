import type { Item } from './item.ts';

/** How many blanks stand between two items of one line. Tokens without one stay two, for one of them is a bracket. */
export function blanksBetween(previous: Item | undefined, item: Item | undefined): 0 | 1 {
    if (!previous || !item) return 0;
    if (previous.kind === 'comment' || item.kind === 'comment') return 1;
    const { type } = item;
    return previous.type === '[' || type === '[' || type === ']' || type === ',' ? 0 : 1;
}
