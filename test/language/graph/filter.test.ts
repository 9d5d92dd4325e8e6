import { expect, test } from 'vitest';
import { filterChoices, filtered, noFilter } from '../../../language/graph/filter.ts';
import { search } from '../../../language/graph/search.ts';
import { exampleGraph } from './pictures.ts';

const graph = exampleGraph('04-two-hosts');

function shown(filter: Partial<typeof noFilter>): readonly string[] {
    return filtered(graph, { ...noFilter, ...filter }).nodes.map(({ id }) => id);
}

test('a filter that asks for nothing lets everything through', () => {
    expect(filtered(graph, noFilter)).toBe(graph);
});

test('there is to choose from what the file has', () => {
    expect(filterChoices(graph)).toEqual({
        hosts: ['node1', 'node2'],
        vlans: [10, 20],
        networks: ['lan10', 'lan20'],
    });
});

test('a VLAN is everything that is on it, on every host and on the wire, with the boxes around it', () => {
    expect(shown({ vlans: [20] })).toEqual([
        'host:node1',
        'interface:node1/eth0',
        'subinterface:node1/eth0.20',
        'network:lan20@node1',
        'endpoint:lan20/c1',
        'switch:core',
        'port:core/node1.eth0',
        'device:router',
        'endpoint:lan20/router',
    ]);
});

test('a host is all that is on it, and what is plugged into it', () => {
    expect(shown({ hosts: ['node2'] })).toEqual([
        'host:node2',
        'interface:node2/eth0',
        'subinterface:node2/eth0.10',
        'network:lan10@node2',
        'endpoint:lan10/b1',
        'endpoint:lan10/web1',
        'endpoint:lan10/web2',
        'endpoint:lan10/web3',
        'switch:core',
        'port:core/node2.eth0',
    ]);
});

test('a network on one of its hosts is what both ask for', () => {
    expect(shown({ hosts: ['node1'], networks: ['lan10'] })).toEqual([
        'host:node1',
        'interface:node1/eth0',
        'subinterface:node1/eth0.10',
        'network:lan10@node1',
        'endpoint:lan10/a1',
        'endpoint:lan10/worker',
        'switch:core',
        'port:core/node1.eth0',
        'device:router',
        'endpoint:lan10/router',
    ]);
});

test('a search finds names and addresses, the exact ones first', () => {
    expect(search(graph, 'web1')).toEqual(['endpoint:lan10/web1']);
    expect(search(graph, ' WEB ').slice(0, 3)).toEqual([
        'endpoint:lan10/web1',
        'endpoint:lan10/web2',
        'endpoint:lan10/web3',
    ]);
    expect(search(graph, '10.10.0.65')[0]).toBe('endpoint:lan10/a1');
    expect(search(graph, 'fd00:10::2')[0]).toBe('endpoint:lan10/a1');
    expect(search(graph, '02:42:0a:0a:00:41')).toEqual(['endpoint:lan10/a1']);
    expect(search(graph, 'vlan 20')).toEqual(['subinterface:node1/eth0.20']);
    expect(search(graph, '')).toEqual([]);
    expect(search(graph, 'nobody')).toEqual([]);
});

test('an address that nobody has finds the networks that it is in', () => {
    expect(search(graph, '10.20.0.77')).toEqual(['network:lan20@node1']);
    expect(search(graph, 'fd00:10::77')).toEqual(['network:lan10@node1', 'network:lan10@node2']);
});
