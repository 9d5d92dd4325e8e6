import type { EdgeKind, Graph, GraphEdge, GraphNode } from './graph.ts';
import { isContainer } from './kinds.ts';
import { printable } from './printable.ts';

/**
 * A graph as a Mermaid flowchart, which Markdown renderers draw: boxes in boxes and lines between them. Where things
 * are is Mermaid's to say.
 */
export function mermaid({ nodes, edges }: Graph): string {
    const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
    const children = Map.groupBy(nodes, ({ parent }) => parent);
    const lines = (parent: string | undefined, indent: string): readonly string[] =>
        (children.get(parent) ?? []).flatMap((node) => {
            const name = names.get(node.id) ?? '';
            const inside = lines(node.id, `${indent}    `);
            if (!isContainer(node.kind) || inside.length === 0) return [`${indent}${name}["${labelOf(node)}"]`];
            return [`${indent}subgraph ${name}["${labelOf(node)}"]`, ...inside, `${indent}end`];
        });
    const arrows = edges.map((edge) => `    ${names.get(edge.from)} ${arrowOf(edge)} ${names.get(edge.to)}`);
    return `${['flowchart TB', ...lines(undefined, '    '), ...arrows].join('\n')}\n`;
}

function labelOf({ label, tags, lines }: GraphNode): string {
    const facts = lines.map(({ name, value }) => (name === undefined ? value : `${name} ${value}`));
    const heading = [label, ...tags.map((tag) => `(${tag})`)].join(' ');
    return [heading, ...facts].map((text) => escaped(printable(text))).join('<br>');
}

/** Everything that Mermaid or Markdown could read as markup, as the number of its character. */
function escaped(text: string): string {
    return text.replace(/["#&<>\\`*_~[\](){}|;]/g, (character) => `#${character.charCodeAt(0)};`);
}

function arrowOf({ kind, severity }: GraphEdge): string {
    if (kind !== 'reaches' && kind !== 'isolated') return arrows[kind];
    const judged = severity === undefined ? '✓' : severity === 'error' ? '✗' : '?';
    return kind === 'reaches' ? `-. "${judged}" .->` : `-. "${judged} isolated" .-x`;
}

const arrows: Readonly<Record<Exclude<EdgeKind, 'reaches' | 'isolated'>, string>> = {
    owner: '---',
    attachment: '---',
    port: '===',
    wire: '-.-',
    tunnel: '-.-',
};
