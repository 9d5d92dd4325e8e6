import { drawNode } from './drawing.ts';
import { drawEdge } from './edge-drawing.ts';
import { type Element, element, serialize } from './element.ts';
import type { Graph } from './graph.ts';
import { type Layout, layout } from './layout.ts';
import { printable } from './printable.ts';
import { styleSheet, type Theme } from './theme.ts';

/** A graph as a file of its own: style inside, nothing loaded, nothing run; the same graph gives the same bytes. */
export function svg<At>(graph: Graph<At>, { theme }: { readonly theme: Theme }): string {
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
            'aria-label': `Topology ${printable(graph.name)}`,
        },
        [
            element('title', {}, [`Topology ${graph.name}`]),
            element('style', {}, [styleSheet(theme)]),
            element('rect', { class: 'canvas', width, height }),
            ...contents(placed),
        ],
    );
    return `${serialize(root)}\n`;
}

/** All nodes and edges, in the order in which they are painted. */
function contents<At>({ nodes, edges }: Layout<At>): readonly Element[] {
    const labels = new Map(nodes.map(({ node }) => [node.id, node.label]));
    return [...nodes.map(drawNode), ...edges.map((edge) => drawEdge(edge, labels))];
}
