import { replaceIn } from '../parser/replace-in.ts';

/*
 * A list of many thousands, of which a keystroke changes a few items, is known by blocks as well: those in which nothing
 * has changed are the arrays that they were, so that what was found out about them can be remembered.
 */

const blockLength = 256;

const known = new WeakMap<readonly unknown[], readonly (readonly unknown[])[]>();

/** The items of a list in blocks, in order. */
export function blocksOf<T>(list: readonly T[]): readonly (readonly T[])[] {
    // What is known of a list are blocks of its own items.
    return (known.get(list) as readonly (readonly T[])[] | undefined) ?? [list];
}

/** Puts items in place of some in a list, whose blocks stay the arrays that they were where nothing has changed. */
export function splice<T>(list: T[], start: number, count: number, come: readonly T[]): void {
    const blocks = blocksOf(list);
    let before = 0;
    let first = 0;
    for (; first < blocks.length - 1; first++) {
        const { length } = blocks[first] ?? [];
        if (start < before + length) break;
        before += length;
    }
    let end = before;
    let last = first;
    for (; last < blocks.length && (last === first || end < start + count); last++) end += blocks[last]?.length ?? 0;
    replaceIn(list, start, { count, with: come });
    const renewed = list.slice(before, end - count + come.length);
    known.set(list, [...blocks.slice(0, first), ...cut(renewed), ...blocks.slice(last)]);
}

function cut<T>(items: readonly T[]): readonly (readonly T[])[] {
    const blocks: (readonly T[])[] = [];
    for (let start = 0; start < items.length; start += blockLength)
        blocks.push(items.slice(start, start + blockLength));
    return blocks;
}
