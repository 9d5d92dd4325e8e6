import type { Location } from '../../language/finding/location.ts';
import type { NodeKind } from '../../language/graph/graph.ts';
import type { Marks } from '../../language/graph/mark.ts';
import type { MeasuredPair, Verification } from '../../language/verify/verification.ts';

/** As much of a node as says whether it is meant. */
interface Markable {
    readonly id: string;
    readonly kind: NodeKind;
    readonly label: string;
}

/**
 * Marks for what a picture has of a measurement: each expectation as it was found, and both ends of any other surprise.
 *
 * @param nodesAt The ids of the nodes that a place in the text declares.
 */
export function measuredMarks(
    nodes: readonly Markable[],
    { pairs }: Verification<Location>,
    nodesAt: (at: Location) => readonly string[],
): Marks {
    const marks: Record<string, Marks[string]> = {};
    const expectations = new Set(nodes.flatMap(({ id, kind }) => (kind === 'expectation' ? [id] : [])));
    for (const pair of pairs) {
        const isSurprise = pair.result === 'surprise';
        if (!isSurprise && pair.result !== 'kept') continue;
        const meant = pair.at ? nodesAt(pair.at).filter((id) => expectations.has(id)) : endsOf(pair, nodes);
        const note = `${pair.source} → ${pair.target}: ${pair.detail}`;
        // One surprise says more than any number of promises kept.
        for (const id of meant)
            if (marks[id]?.kind !== 'surprise') marks[id] = { kind: isSurprise ? 'surprise' : 'kept', note };
    }
    return marks;
}

function endsOf({ source, target, result }: MeasuredPair<Location>, nodes: readonly Markable[]): readonly string[] {
    if (result !== 'surprise') return [];
    const meant = nodes.filter(({ kind, label }) => ends.includes(kind) && (label === source || label === target));
    return meant.map(({ id }) => id);
}

const ends: readonly NodeKind[] = ['endpoint', 'container', 'namespace'];
