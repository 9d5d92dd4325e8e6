import type { Item } from './item.ts';

/** What stands between two items of one line. Tokens that it brings together stay two, for one of them is a bracket. */
export function blankBetween(previous: Item | undefined, item: Item): '' | ' ' {
    if (!previous) return '';
    if (previous.kind === 'comment' || item.kind === 'comment') return ' ';
    return previous.type === '[' || /^[[\],]$/.test(item.type) ? '' : ' ';
}
