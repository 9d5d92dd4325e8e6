import type { Difference, FactDifference } from '../../language/diff/diff.ts';

/** `container web1`, `containers web1, web2, web3`. */
export function heading({ kind, names }: Difference, mark: (name: string) => string = (name) => name): string {
    if (kind === 'topology') return 'topology';
    const noun = names.length === 1 ? kind : kind === 'switch' ? 'switches' : `${kind}s`;
    return `${noun} ${names.map(mark).join(', ')}`;
}

/** `10.0.0.1 → 10.0.0.254`; a single value where there was none before, or is none any more. */
export function valuesText({ before, after }: FactDifference, mark: (value: string) => string): string {
    const list = (values: readonly string[]) => values.map(mark).join(', ');
    if (before.length === 0) return list(after);
    if (after.length === 0) return `${list(before)} → none`;
    return `${list(before)} → ${list(after)}`;
}
