import { expect, test } from 'vitest';
import { serialize } from '../../../language/graph/element.ts';
import { layout } from '../../../language/graph/layout.ts';
import { overview, overviewNames } from '../../../language/graph/overview.ts';
import { graphWith, node, type TestNode } from './arbitrary-graph.ts';

function manyCards(count: number, given: Partial<TestNode> = {}) {
    const cards = Array.from({ length: count }, (_, index) =>
        node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n', accent: 3, ...given }),
    );
    return layout(graphWith([node({ id: 'network:n', kind: 'network', label: 'lan', accent: 3 }), ...cards]));
}

test('cards of one colour are one path, however many they are', () => {
    const paths = overview(manyCards(5000)).filter(({ name }) => name === 'path');
    expect(paths).toHaveLength(1);
    expect(paths[0]?.attributes.class).toBe('cards endpoint accent-3');
    expect(String(paths[0]?.attributes.d).match(/M/g)).toHaveLength(5000);
});

test('cards with findings stand out', () => {
    const drawn = overview(manyCards(3, { severity: 'error' }))
        .map(serialize)
        .join('');
    expect(drawn).toContain('class="cards endpoint accent-3 has-error"');
});

test('names are written at one size on the screen, however small the picture is', () => {
    for (const scale of [0.5, 0.1]) {
        const drawn = overviewNames(manyCards(5000), scale).map(serialize).join('');
        expect(drawn).toContain('>lan</text>');
        expect(drawn).toContain(`scale(${1 / scale})`);
    }
});

test('a box that is too small on the screen bears no name', () => {
    expect(overviewNames(manyCards(1), 0.02)).toEqual([]);
});

test('names do not cover each other: that of an inner box stands beside that of the outer, where it has room', () => {
    const nodes = [
        node({ id: 'host:h', kind: 'host', label: 'h' }),
        node({ id: 'interface:e', kind: 'interface', label: 'e', parent: 'host:h' }),
        node({ id: 'network:n', kind: 'network', label: 'n', parent: 'interface:e' }),
        ...Array.from({ length: 9 }, (_, index) =>
            node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n' }),
        ),
    ];
    const names = (scale: number) =>
        overviewNames(layout(graphWith(nodes)), scale).map((name) => />(\w+)<\/text>/.exec(serialize(name))?.[1]);
    expect(names(1)).toEqual(['n', 'h', 'e']);
    expect(names(0.3)).toEqual(['n', 'h', 'e']);
    expect(names(0.12)).toEqual(['n']);
});

test('names that stand beside each other stand in a line', () => {
    const nodes = [
        node({ id: 'host:h', kind: 'host', label: 'h' }),
        node({ id: 'interface:e', kind: 'interface', label: 'e', parent: 'host:h' }),
        ...Array.from({ length: 9 }, (_, index) =>
            node({ id: `network:${index}`, kind: 'network', label: 'n', parent: 'interface:e' }),
        ),
    ];
    const heights = overviewNames(layout(graphWith(nodes)), 0.3)
        .map(serialize)
        .flatMap((name) => (/>[he]<\/text>/.test(name) ? [/translate\([\d.]+ ([\d.]+)\)/.exec(name)?.[1]] : []));
    expect(heights).toHaveLength(2);
    expect(new Set(heights).size).toBe(1);
});

test('names of boxes beside each other, of one size, are all there or none', () => {
    const nodes = [
        node({ id: 'host:h', kind: 'host', label: 'host' }),
        node({ id: 'interface:e', kind: 'interface', label: 'eth', parent: 'host:h' }),
        ...Array.from({ length: 4 }, (_, index) =>
            node({ id: `subinterface:${index}`, kind: 'subinterface', label: `lane${index}`, parent: 'interface:e' }),
        ),
    ];
    const names = (scale: number) =>
        overviewNames(layout(graphWith(nodes)), scale).map((name) => />(\w+)<\/text>/.exec(serialize(name))?.[1]);
    const lanes = ['lane0', 'lane1', 'lane2', 'lane3'];
    expect(names(1)).toEqual(expect.arrayContaining(lanes));
    for (let scale = 1; 0.1 < scale; scale -= 0.05) {
        const shown = names(scale).filter((name) => name?.startsWith('lane'));
        expect([0, 4]).toContain(shown.length);
    }
    expect(names(0.3)).toContain('host');
});
