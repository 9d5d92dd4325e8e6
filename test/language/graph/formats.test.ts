import { describe, expect, test } from 'vitest';
import { compareGraphs } from '../../../language/graph/compare.ts';
import { drawio } from '../../../language/graph/drawio.ts';
import { layout } from '../../../language/graph/layout.ts';
import { mermaid } from '../../../language/graph/mermaid.ts';
import { svg } from '../../../language/graph/svg.ts';
import { graphWith, node } from './arbitrary-graph.ts';
import { exampleGraph, exampleNames, graphOf } from './pictures.ts';

const hostile = '<img src=x onerror=alert(1)>"]; end\n%%{init}%%';

describe('Mermaid', () => {
    test('has boxes in boxes, and lines between them', () => {
        const text = mermaid(
            graphOf(`host lab { interface eth0 { address 10.0.0.1/24 } }
                network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
                network side { driver bridge subnet 10.1.0.0/24 }
                container a { image "x" attach lan ip 10.0.0.2 attach side ip 10.1.0.2 }`),
            { theme: 'light' },
        );
        expect(text.split('\n')).toEqual([
            'flowchart TB',
            '    subgraph n0["lab"]',
            '        subgraph n1["eth0 10.0.0.1/24"]',
            '            subgraph n2["lan #40;macvlan bridge#41;"]',
            '                n2facts["subnet 10.0.0.0/24"]:::facts',
            '                n3["a<br>10.0.0.2<br>02:42:0a:00:00:02"]',
            '            end',
            '        end',
            '        subgraph n4["side #40;bridge#41;"]',
            '            n4facts["subnet 10.1.0.0/24"]:::facts',
            '            n5["a<br>10.1.0.2<br>02:42:0a:01:00:02"]',
            '        end',
            '    end',
            '    n3 --- n5',
            '    classDef facts fill:none,stroke:none',
            '',
        ]);
    });

    test('keeps a hostile name in its quotes, and nothing of it is markup', () => {
        const text = mermaid(graphWith([node({ id: 'host:x', kind: 'host', label: hostile })]), { theme: 'light' });
        expect(text.split('\n')).toHaveLength(3);
        expect(text).not.toMatch(/<img|"\]; end/);
    });
});

describe('draw.io', () => {
    test('has the layout of the picture, each box in its parent', () => {
        const graph = exampleGraph('03-two-vlans');
        const text = drawio(graph, { theme: 'light' });
        expect(text.match(/vertex="1"/g)).toHaveLength(graph.nodes.length);
        expect(text.match(/edge="1"/g)).toHaveLength(graph.edges.length);
        const placed = layout(graph);
        const boxOf = (id: string) => placed.nodes.find((each) => each.node.id === id)?.box ?? { x: 0, y: 0 };
        const [host, eth0] = [boxOf('host:lab'), boxOf('interface:lab/eth0')];
        expect(text).toContain(`<mxGeometry x="${eth0.x - host.x}" y="${eth0.y - host.y}"`);
    });

    test('has lines that end where they do in the picture, and what is expected with its judgement', () => {
        const graph = exampleGraph('03-two-vlans');
        const text = drawio(graph, { theme: 'light' });
        const { nodes, edges } = layout(graph);
        const [reaches] = edges.filter(({ edge }) => edge.kind === 'reaches');
        const from = nodes.find(({ node }) => node.id === reaches?.edge.from)?.box ?? { x: 0, width: 1 };
        const share = Math.round((100 * ((reaches?.points[0]?.x ?? 0) - from.x)) / from.width) / 100;
        const cell = text.split('<mxCell ').find((each) => each.includes(`id="edge ${reaches?.edge.id}"`));
        expect(cell).toContain(`exitX=${share};exitY=1;`);
        expect(cell).toContain('value="✓"');
        expect(cell).not.toContain('dashed');
        expect(text.match(/endArrow=cross;dashed=1/g)).toHaveLength(1);
    });

    test('has names as plain text, escaped', () => {
        const text = drawio(graphWith([node({ id: 'host:x', kind: 'host', label: hostile })]), { theme: 'dark' });
        expect(text).not.toContain('<img');
        expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
        expect(text.match(/html=0/g)).toHaveLength(1);
    });
});

test('every format is the same for the same file, byte for byte', () => {
    for (const name of exampleNames()) {
        for (const theme of ['light', 'dark'] as const) {
            expect(mermaid(exampleGraph(name), { theme })).toBe(mermaid(exampleGraph(name), { theme }));
            expect(drawio(exampleGraph(name), { theme })).toBe(drawio(exampleGraph(name), { theme }));
        }
    }
});

describe('two versions', () => {
    const text = (further: string) => `host lab { interface eth0 { } }
        network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
        container a { image "x" attach lan ip 10.0.0.2 }
        ${further}`;
    const compared = compareGraphs(
        graphOf(
            text('container b { image "x" attach lan ip 10.0.0.3 } container c { image "x" attach lan ip 10.0.0.4 }'),
        ),
        graphOf(
            text('container b { image "x" attach lan ip 10.0.0.33 } container d { image "x" attach lan ip 10.0.0.5 }'),
        ),
    );

    test('are one picture that says what is new, what has changed and what is gone', () => {
        expect(Object.entries(compared.marks).map(([id, { kind }]) => `${kind} ${id}`)).toEqual([
            'change endpoint:lan/b',
            'create endpoint:lan/d',
            'remove endpoint:lan/c',
        ]);
        expect(compared.marks['endpoint:lan/b']?.note).toContain('10.0.0.3');
        expect(compared.graph.nodes.find(({ id }) => id === 'endpoint:lan/c')?.parent).toBe('network:lan@lab');
    });

    test('show it in the picture, with words for those who hear it', () => {
        const picture = svg(compared.graph, { theme: 'light', marks: compared.marks });
        expect(picture).toContain('<g class="sign remove"');
        expect(picture).toContain('<title>c will be removed.</title>');
    });

    test('show it in Mermaid: behind the name, and by a frame in the colour of the picture', () => {
        const lines = mermaid(compared.graph, { theme: 'light', marks: compared.marks }).split('\n');
        const nameOf = (text: string) =>
            lines
                .find((line) => line.includes(`["${text}<br>`))
                ?.trim()
                .split('[')[0];
        const marked = {
            change: nameOf('b #40;changed#41;'),
            create: nameOf('d #40;new#41;'),
            remove: nameOf('c #40;removed#41;'),
        };
        for (const [kind, name] of Object.entries(marked)) expect(lines).toContain(`    class ${name} ${kind}`);
        expect(lines.filter((line) => line.includes('classDef')).slice(1)).toEqual([
            '    classDef change stroke:#0969da,stroke-width:2px',
            '    classDef create stroke:#1a7f37,stroke-width:2px,stroke-dasharray:5 4',
            '    classDef remove stroke:#d1242f,stroke-width:2px,stroke-dasharray:5 4',
        ]);
    });

    test('show it in draw.io: by a frame in the colour of the picture, and a sign that moves with its box', () => {
        const text = drawio(compared.graph, { theme: 'dark', marks: compared.marks });
        const cellOf = (id: string) => text.split('<mxCell ').find((each) => each.startsWith(`id="${id}"`));
        expect(cellOf('node endpoint:lan/c')).toContain('strokeColor=#f85149;strokeWidth=2;dashed=1;dashPattern=5 4"');
        expect(cellOf('mark endpoint:lan/c')).toContain('parent="node endpoint:lan/c" value="−"');
        expect(cellOf('node endpoint:lan/b')).toContain('strokeColor=#58a6ff;strokeWidth=2"');
        expect(cellOf('mark endpoint:lan/b')).toContain('value="~"');
        expect(cellOf('mark endpoint:lan/d')).toContain('fillColor=#3fb950');
        expect(cellOf('mark endpoint:lan/a')).toBeUndefined();
    });

    test('are the same in every format, byte for byte', () => {
        const { graph, marks } = compared;
        for (const theme of ['light', 'dark'] as const) {
            for (const format of [mermaid, drawio])
                expect(format(graph, { theme, marks })).toBe(format(graph, { theme, marks }));
        }
    });

    test('that are the same have nothing marked', () => {
        const graph = graphOf(text(''));
        expect(compareGraphs(graph, graph)).toEqual({ graph, marks: {} });
    });
});
