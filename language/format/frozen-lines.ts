import type { Item } from './item.ts';

const directive = /^\/[/*]\s*mvlan-ignore\b/;

/**
 * The lines of a source that must keep what stands on them: a comment `mvlan-ignore` speaks of the next line, so that a
 * line break more or less there would change what it silences. One above all tokens speaks of the file.
 */
export function frozenLines(items: readonly Item[]): ReadonlySet<number> {
    const frozen = new Set<number>();
    const found: Item[] = [];
    let isBelowToken = false;
    for (const [index, item] of items.entries()) {
        if (item.kind === 'token') isBelowToken = true;
        if (item.kind === 'token' || !directive.test(item.text)) continue;
        const next = items[index + 1];
        const isWithinLine = next !== undefined && next.startLine === item.endLine;
        if (isWithinLine) frozen.add(item.endLine);
        if (isBelowToken || isWithinLine) found.push(item);
    }
    for (const { startLine, endLine } of found) frozen.add(startLine + 1).add(endLine + 1);
    return frozen;
}
