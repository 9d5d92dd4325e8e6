import type { Severity } from '../finding/finding.ts';
import type { Remark } from './graph.ts';

const severities: readonly Severity[] = ['error', 'warning', 'hint'];

/** The worst of some severities; undefined of none. */
export function worstOf(found: readonly Severity[]): Severity | undefined {
    return severities.find((severity) => found.includes(severity));
}

/** The remarks without those that say what one before them says. */
export function distinctRemarks(remarks: readonly Remark[]): readonly Remark[] {
    const distinct = new Map<string, Remark>();
    for (const remark of remarks) if (!distinct.has(remark.message)) distinct.set(remark.message, remark);
    return [...distinct.values()];
}
