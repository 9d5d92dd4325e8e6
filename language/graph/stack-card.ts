import type { GraphNode, Line } from './graph.ts';
import { distinctRemarks, worstOf } from './remarks.ts';

/** One card in place of the replicas of a group: how many, and from which address to which. */
export function stackCard(id: string, replicas: readonly GraphNode[]): GraphNode {
    const [first] = replicas;
    if (!first) throw new Error(`the stack ${id} has no replicas`);
    const last = replicas.at(-1) ?? first;
    return {
        ...first,
        id,
        kind: 'stack',
        label: `${first.group} × ${replicas.length}`,
        group: undefined,
        lines: first.lines.flatMap((line, index) => {
            const end = last.lines[index];
            return end === undefined ? [] : [spanning(line, end)];
        }),
        notes: replicas.map(({ label }) => label).slice(0, MOST_NAMES),
        findings: distinctRemarks(replicas.flatMap(({ findings }) => findings)),
        severity: worstOf(replicas.flatMap(({ severity }) => severity ?? [])),
    };
}

/** So many names are told when one asks for them. */
const MOST_NAMES = 12;

function spanning(from: Line, to: Line): Line {
    return from.value === to.value ? from : { ...from, value: `${from.value} … ${shortened(to.value, from.value)}` };
}

/** What of a value differs from another, from the last dot or colon that both have before it. */
function shortened(value: string, other: string): string {
    let common = 0;
    for (const [index, character] of [...value].entries()) {
        if (other[index] !== character) break;
        if (character === '.' || character === ':') common = index;
    }
    return value.slice(common);
}
