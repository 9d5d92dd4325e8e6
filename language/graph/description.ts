import { say, texts, translated } from '../message/say.ts';
import type { GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { type Mark, markWords } from './mark.ts';
import { printable } from './printable.ts';

/** All that is known of a node, a line each: what a tooltip says. */
export function describeNode({ kind, label, tags, lines, notes, findings }: GraphNode): string {
    return [
        `${kindWord(kind)} ${label}${tags.length === 0 ? '' : ` (${tags.join(', ')})`}`,
        ...lines.map(({ name, value, tone }) => {
            const text = name === undefined ? value : `${name} ${value}`;
            return tone === 'quiet' ? say`${text} (chosen, not written)` : text;
        }),
        ...notes,
        ...findings.map(({ severity, message }) => say`${translated(severity)}: ${message}`),
    ]
        .map(printable)
        .join('\n');
}

/** A mark as a line of a tooltip. */
export function describeMark({ kind, note }: Mark): string {
    return printable(`${translated(markWords[kind])}${note === '' ? '' : `: ${note}`}`);
}

/** A node in one phrase with all that is written on it, for those who hear the picture. */
export function nameNode({ kind, label, tags, lines, severity }: GraphNode): string {
    const facts = lines.map(({ name, value }) => (name === undefined ? value : `${name} ${value}`));
    return [`${kindWord(kind)} ${label}`, ...tags, ...facts, ...(severity ? [translated(severity)] : [])]
        .map(printable)
        .join(', ');
}

/** What is said about a node beside what is written on it, for those who hear the picture. */
export function remarksOn({ findings }: Pick<GraphNode, 'findings'>, mark: Mark | undefined): string {
    return [...(mark ? [describeMark(mark)] : []), ...findings.map(({ message }) => printable(message))].join('; ');
}

export function describeEdge({ kind }: GraphEdge, ends: { readonly from: string; readonly to: string }): string {
    return printable(`${ends.from} — ${ends.to} (${translated(edgeWords[kind])})`);
}

/** What a kind of node is called. */
export function kindWord(kind: NodeKind): string {
    return translated(kindWords[kind]);
}

const kindWords: Readonly<Record<NodeKind, string>> = texts({
    host: 'host',
    interface: 'interface',
    dummy: 'dummy interface',
    subinterface: 'VLAN subinterface',
    vxlan: 'VXLAN interface',
    network: 'network',
    shim: 'shim',
    endpoint: 'endpoint',
    stack: 'group',
    container: 'container',
    namespace: 'namespace',
    switch: 'switch',
    port: 'switch port',
    device: 'device',
    expectations: 'list of',
    expectation: 'expectation:',
});

const edgeWords: Readonly<Record<GraphEdge['kind'], string>> = texts({
    owner: 'the same owner',
    attachment: 'attached',
    port: 'plugged in',
    wire: 'one network',
    tunnel: 'VXLAN tunnel',
    reaches: 'expected to reach',
    isolated: 'expected to be isolated from',
});
