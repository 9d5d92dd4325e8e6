import { element } from '../../../../language/graph/element.ts';
import type { Graph } from '../../../../language/graph/graph.ts';
import { type LegendEntry, legend } from '../../../../language/graph/legend.ts';
import type { Marks } from '../../../../language/graph/mark.ts';
import { say } from '../../../../language/message/say.ts';
import { build } from './dom.ts';
import { html } from './html.ts';

/** What the signs of this picture mean, and no others. */
export function fillLegend(panel: HTMLElement, graph: Graph, marks: Marks): void {
    panel.replaceChildren(
        html('h2', {}, [say`Legend`]),
        html(
            'dl',
            {},
            legend(graph, marks).flatMap(({ sample, meaning }) => [
                html('dt', {}, [sampleOf(sample)]),
                html('dd', {}, [meaning]),
            ]),
        ),
    );
}

function sampleOf(sample: LegendEntry['sample']): SVGElement {
    const attributes = { class: 'mvlan', width: 44, height: 20, viewBox: '0 0 44 20', 'aria-hidden': 'true' };
    return build(element('svg', attributes, sample));
}
