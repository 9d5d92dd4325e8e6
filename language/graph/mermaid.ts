import type { EdgeKind, Graph, GraphEdge, GraphNode } from './graph.ts';
import { isContainer } from './kinds.ts';
import type { Marks } from './mark.ts';
import { isBroken, markColours, markTag } from './mark-look.ts';
import { palettes } from './palette.ts';
import { printable } from './printable.ts';

interface MermaidOptions {
    /** The colours of the marks; all others are Mermaid's to say. */
    readonly theme: 'light' | 'dark';
    /** What is said about nodes beside what the text says. */
    readonly marks?: Marks | undefined;
}

/**
 * A graph as a Mermaid flowchart, which Markdown renderers draw: boxes in boxes and lines between them. Where things
 * are is Mermaid's to say.
 */
export function mermaid(graph: Graph, { theme, marks = {} }: MermaidOptions): string {
    const { edges } = graph;
    const nodes = graph.nodes.map((node) => tagged(node, marks));
    const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
    const children = Map.groupBy(nodes, ({ parent }) => parent);
    const lines = (parent: string | undefined, indent: string): readonly string[] =>
        (children.get(parent) ?? []).flatMap((node) => {
            const name = names.get(node.id) ?? '';
            const inside = lines(node.id, `${indent}    `);
            if (!isContainer(node.kind) || inside.length === 0) return [`${indent}${name}["${labelOf(node)}"]`];
            const { title, facts } = headingOf(node);
            return [
                `${indent}subgraph ${name}["${title}"]`,
                ...(facts === '' ? [] : [`${indent}    ${name}facts["${facts}"]${FACTS}`]),
                ...inside,
                `${indent}end`,
            ];
        });
    const arrows = edges.map((edge) => `    ${names.get(edge.from)} ${arrowOf(edge)} ${names.get(edge.to)}`);
    const boxes = lines(undefined, '    ');
    const styles = boxes.some((line) => line.endsWith(FACTS)) ? ['    classDef facts fill:none,stroke:none'] : [];
    return `${['flowchart TB', ...boxes, ...arrows, ...styles, ...markStyles(names, theme, marks)].join('\n')}\n`;
}

/** A node whose mark stands behind its name: colours alone say nothing to whoever does not see them. */
function tagged(node: GraphNode, marks: Marks): GraphNode {
    const mark = marks[node.id];
    return mark ? { ...node, tags: [...node.tags, markTag(mark.kind)] } : node;
}

function markStyles(names: ReadonlyMap<string, string>, theme: 'light' | 'dark', marks: Marks): readonly string[] {
    const marked = Map.groupBy(
        [...names].filter(([id]) => marks[id]),
        ([id]) => marks[id]?.kind ?? 'change',
    );
    return [...marked].flatMap(([kind, those]) => {
        const stroke = `stroke:${markColours(palettes[theme])[kind]},stroke-width:2px`;
        return [
            `    classDef ${kind} ${stroke}${isBroken(kind) ? ',stroke-dasharray:5 4' : ''}`,
            `    class ${those.map(([, name]) => name).join(',')} ${kind}`,
        ];
    });
}

const FACTS = ':::facts';

/** How many letters stand in the title of a subgraph, which Mermaid would break, and lay what is inside over the rest. */
const TITLE = 30;

/** A subgraph has room for one line above what lies in it: what else is written on it is a text inside. */
function headingOf(node: GraphNode): { readonly title: string; readonly facts: string } {
    const [title, facts] = [titleOf(node), linesOf(node)];
    const whole = [title, ...facts].join(' ');
    if (facts.length < 2 && whole.length <= TITLE) return { title: escaped(whole), facts: '' };
    return { title: escaped(title), facts: facts.map(escaped).join('<br>') };
}

function labelOf(node: GraphNode): string {
    return [titleOf(node), ...linesOf(node)].map(escaped).join('<br>');
}

function titleOf({ label, tags }: GraphNode): string {
    return printable([label, ...tags.map((tag) => `(${tag})`)].join(' '));
}

function linesOf({ lines }: GraphNode): readonly string[] {
    return lines.map(({ name, value }) => printable(name === undefined ? value : `${name} ${value}`));
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
