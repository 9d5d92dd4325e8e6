import { say } from '../message/say.ts';
import { drawNode } from './drawing.ts';
import { drawEdge } from './edge-drawing.ts';
import { type Element, element, serialize } from './element.ts';
import type { Graph } from './graph.ts';
import { type Layout, layout } from './layout.ts';
import type { Marks } from './mark.ts';
import { drawMark } from './overlay.ts';
import type { Theme } from './palette.ts';
import { printable } from './printable.ts';
import { styleSheet } from './theme.ts';

export interface SvgOptions {
    readonly theme: Theme;
    /** What is said about nodes beside what the text says. */
    readonly marks?: Marks | undefined;
    /** `@font-face` rules with the fonts in them; without, the viewer's own are used. */
    readonly fonts?: string | undefined;
}

/** A graph as a file of its own: style inside, nothing loaded, nothing run; the same graph gives the same bytes. */
export function svg(graph: Graph, { theme, marks = {}, fonts = '' }: SvgOptions): string {
    const placed = layout(graph);
    const { width, height } = placed;
    const root = element(
        'svg',
        {
            xmlns: 'http://www.w3.org/2000/svg',
            class: 'mvlan',
            viewBox: `0 0 ${width} ${height}`,
            width,
            height,
            role: 'group',
            'aria-label': say`Topology ${printable(graph.name)}`,
        },
        [
            element('title', {}, [say`Topology ${graph.name}`]),
            element('style', {}, [`${fonts}${styleSheet(theme)}`]),
            element('rect', { class: 'canvas', width, height }),
            ...contents(placed),
            ...placed.nodes.flatMap((node) => drawMark(node, marks)),
        ],
    );
    return `${serialize(root)}\n`;
}

/** All nodes and edges, in the order in which they are painted. */
function contents({ nodes, edges }: Layout): readonly Element[] {
    const labels = new Map(nodes.map(({ node }) => [node.id, node.label]));
    return [...nodes.map(drawNode), ...edges.map((edge) => drawEdge(edge, labels))];
}
