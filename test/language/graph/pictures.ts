import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checked, check } from '../../../language/check/check.ts';
import { type Location, locate } from '../../../language/finding/location.ts';
import { drawn, type Graph, type GraphNode, graph } from '../../../language/graph/graph.ts';
import { parse } from '../../../language/parser/parse.ts';

const examples = path.join(import.meta.dirname, '../../../examples');

/** A graph with the places in the text that its nodes are the picture of. */
export interface LocatedGraph extends Graph {
    readonly nodes: readonly LocatedNode[];
}

interface LocatedNode extends GraphNode {
    readonly at: Location | undefined;
}

/** The examples that come with the project, by their names without the ending. */
export function exampleNames(): readonly string[] {
    return readdirSync(examples)
        .filter((file) => file.endsWith('.mvlan'))
        .map((file) => path.basename(file, '.mvlan'));
}

/** The graph of an example, with its findings, as it goes over the wire. */
export function exampleGraph(name: string): LocatedGraph {
    return graphOf(readFileSync(path.join(examples, `${name}.mvlan`), 'utf8'), `file:///${name}.mvlan`);
}

/** What an example means. */
export function exampleTopology(name: string): Checked {
    return check([parse(readFileSync(path.join(examples, `${name}.mvlan`), 'utf8'), `file:///${name}.mvlan`)]);
}

/** The graph of a text, with its findings and the places of its nodes, after a journey through JSON. */
export function graphOf(text: string, uri = 'file:///test.mvlan'): LocatedGraph {
    const { topology, findings } = check([parse(text, uri)]);
    const { nodes, ...rest } = graph(topology, findings);
    const located = nodes.map((node) => {
        const origin = drawn(topology).originOf(node.id);
        return { ...node, at: origin && locate(origin) };
    });
    return JSON.parse(JSON.stringify({ ...rest, nodes: located }));
}

/** The graph of a text as the editor has it. */
export function drawingOf(text: string): Graph {
    const { topology, findings } = check([parse(text, 'file:///test.mvlan')]);
    return graph(topology, findings);
}

/** A graph as text: a line a node, indented under what it lies in, then a line an edge. */
export function printed(of: LocatedGraph): string {
    const children = Map.groupBy(of.nodes, ({ parent }) => parent);
    const nodeLines = (parent: string | undefined, indent: string): string[] =>
        (children.get(parent) ?? []).flatMap((node) => [
            indent + nodeText(node),
            ...node.findings.map(({ severity, message }) => `${indent}  ! ${severity}: ${message}`),
            ...nodeLines(node.id, `${indent}    `),
        ]);
    const edgeLines = of.edges.map(({ kind, from, to, accent, strands, severity }) =>
        [`${kind}: ${from} -- ${to}${colour(accent)}`, ...strands.map(colour), ...(severity ? [severity] : [])].join(
            ' ',
        ),
    );
    return `${[`topology ${of.name}`, '', ...nodeLines(undefined, ''), '', ...edgeLines].join('\n').trimEnd()}\n`;
}

function nodeText({ id, label, tags, accent, lines, at }: LocatedNode): string {
    const facts = lines.map(({ name, value, tone }) => {
        const text = name === undefined ? value : `${name} ${value}`;
        return tone === 'quiet' ? `~${text}` : text;
    });
    const place = at ? ` @${at.range.start.line + 1}:${at.range.start.character + 1}` : '';
    const chips = tags.map((tag) => ` [${tag}]`).join('');
    return `${id}${place} "${label}"${chips}${colour(accent)}${facts.length === 0 ? '' : ` | ${facts.join(' | ')}`}`;
}

function colour(accent: number | undefined): string {
    return accent === undefined ? '' : ` (${accent})`;
}
