import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, noFolds, toggled } from '../../../language/graph/fold.ts';
import { graphs } from './arbitrary-graph.ts';
import { graphOf } from './pictures.ts';

const text = `
    host lab { interface eth0 { vlan 10 { } } }
    network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
    network side { driver bridge subnet 10.1.0.0/24 }
    container web[1..8] { image "x" attach lan from 10.0.0.10 }
    container db { image "x" attach lan ip 10.0.0.2 attach side ip 10.1.0.2 }
    container cache { image "x" attach side ip 10.1.0.3 }
    expect db reaches web`;

function ids(of: { readonly graph: { readonly nodes: readonly { readonly id: string }[] } }): readonly string[] {
    return of.graph.nodes.map(({ id }) => id);
}

describe('folding', () => {
    test('leaves a picture that can be taken in as it is', () => {
        const graph = graphOf(text);
        expect(fold(graph, noFolds).graph).toEqual(graph);
    });

    test('makes one card of a group, with how many there are and their addresses', () => {
        const group = 'stack:network:lan@lab/web';
        const folded = fold(graphOf(text), { closed: [group], open: [] });
        expect(ids(folded).filter((id) => id.includes('web'))).toEqual([group, 'expectation:db reaches web']);
        expect(folded.graph.nodes.find(({ id }) => id === group)).toMatchObject({
            kind: 'stack',
            label: 'web × 8',
            parent: 'network:lan@lab',
            lines: [{ value: '10.0.0.10 … .17' }, { value: '02:42:0a:00:00:0a … :11' }],
        });
        expect(folded.standIns.get('endpoint:lan/web5')).toBe(group);
    });

    test('takes what lies in a frame out of sight, and says how much it is', () => {
        const folded = fold(graphOf(text), { closed: ['subinterface:lab/eth0.10'], open: [] });
        expect(ids(folded)).not.toContain('network:lan@lab');
        expect(folded.graph.nodes.find(({ id }) => id === 'subinterface:lab/eth0.10')?.tags).toEqual([
            'VLAN 10',
            '1 network',
            '9 endpoints',
        ]);
    });

    test('leads lines to what stands for their ends, one where there were several, none within a box', () => {
        const edges = (closed: readonly string[]) =>
            fold(graphOf(text), { closed, open: [] }).graph.edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`);
        expect(edges(['network:lan@lab'])).toEqual(['owner network:lan@lab endpoint:side/db']);
        expect(edges(['host:lab'])).toEqual([]);
    });

    test('shows on a folded box the worst of what is wrong in it', () => {
        const graph = graphOf(text.replace('ip 10.0.0.2 ', 'ip 10.9.0.2 '));
        const folded = fold(graph, { closed: ['network:lan@lab'], open: [] });
        const network = folded.graph.nodes.find(({ id }) => id === 'network:lan@lab');
        expect(network?.severity).toBe('error');
        expect(network?.findings.map(({ message }) => message).join()).toContain('10.9.0.2');
    });

    test('can be turned round and back', () => {
        const graph = graphOf(text);
        const unit = (folds = noFolds) =>
            fold(graph, folds).units.get('network:side@lab') ?? { id: '', isFolded: false };
        const closed = toggled(noFolds, unit());
        expect(unit(closed).isFolded).toBe(true);
        expect(unit(toggled(closed, unit(closed))).isFolded).toBe(false);
    });
});

describe('a graph of many', () => {
    const many = `
        host lab { interface eth0 { ${[1, 2, 3, 4].map((vlan) => `vlan ${vlan}0 { }`).join(' ')} } }
        ${[1, 2, 3, 4].map((vlan) => `network n${vlan} { driver macvlan parent lab.eth0.${vlan}0 subnet 10.${vlan}.0.0/16 }`).join('\n')}
        container web[1..200] { image "x" attach n1 }
        ${Array.from({ length: 300 }, (_, index) => `container c${index} { image "x" attach n${1 + (index % 4)} }`).join('\n')}`;

    test('folds by itself until it can be taken in: groups first, then networks', () => {
        const { graph, units } = fold(graphOf(many), noFolds);
        expect(graph.nodes.length).toBeLessThan(240);
        const folded = [...units.values()].filter(({ isFolded }) => isFolded).map(({ id }) => id);
        expect(folded).toEqual([
            'network:n1@lab',
            'stack:network:n1@lab/web',
            'network:n2@lab',
            'network:n3@lab',
            'network:n4@lab',
        ]);
    });

    test('does not fold three hundred small networks into the one host that they are on', () => {
        const numbers = Array.from({ length: 300 }, (_, index) => index + 1);
        const vlans = numbers.map((number) => `vlan ${number} { }`).join(' ');
        const small = numbers.map(
            (
                number,
            ) => `network n${number} { driver macvlan parent lab.eth0.${number} subnet 10.${number >> 8}.${number & 255}.0/24 }
                container c${number} { image "x" attach n${number} }`,
        );
        const wide = graphOf([`host lab { interface eth0 { ${vlans} } }`, ...small].join('\n'));
        expect(ids(fold(wide, noFolds)).filter((id) => id.startsWith('subinterface:'))).toHaveLength(300);
        expect(ids(fold(wide, noFolds)).filter((id) => id.startsWith('network:'))).toEqual([]);
    });

    test('opens what a person wants open, and folds nothing else because of it', () => {
        const { units, graph } = fold(graphOf(many), { closed: [], open: ['network:n2@lab'] });
        expect(units.get('network:n2@lab')?.isFolded).toBe(false);
        expect(units.get('network:n3@lab')?.isFolded).toBe(true);
        expect(graph.nodes.filter(({ parent }) => parent === 'network:n2@lab')).toHaveLength(75);
    });
});

test('whatever is folded, every node is shown or has one shown that stands for it, and lines end at shown nodes', () => {
    fc.assert(
        fc.property(graphs, fc.array(fc.nat({ max: 40 })), (graph, choices) => {
            const closed = choices.flatMap((choice) => graph.nodes[choice % graph.nodes.length]?.id ?? []);
            const folded = fold(graph, { closed, open: [] });
            const shown = new Set(ids(folded));
            for (const { id } of graph.nodes) expect(shown.has(folded.standIns.get(id) ?? id)).toBe(true);
            for (const { from, to } of folded.graph.edges) expect(shown.has(from) && shown.has(to)).toBe(true);
            for (const { parent } of folded.graph.nodes) expect(parent === undefined || shown.has(parent)).toBe(true);
        }),
        { numRuns: 100 },
    );
});
