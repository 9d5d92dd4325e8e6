import { expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { reachOf } from '../../../language/graph/reach.ts';
import { parse } from '../../../language/parser/parse.ts';

const { topology } = check([
    parse(
        `host lab { interface eth0 { address 10.0.0.1/24 vlan 10 { } vlan 20 { } } }
        network lan { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 }
        network quiet { driver macvlan mode private parent lab.eth0.20 subnet 10.2.0.0/24 }
        container a { image "x" attach lan ip 10.1.0.2 attach quiet ip 10.2.0.2 }
        container b { image "x" attach lan ip 10.1.0.3 }
        container c { image "x" attach quiet ip 10.2.0.3 }`,
        'file:///test.mvlan',
    ),
]);

function answer(id: string) {
    const reach = reachOf(topology, id);
    return reach?.groups.flatMap(({ kind, targets, reasons }) =>
        targets.map(({ name, nodes }) => ({ name, kind, nodes, why: reasons.map(({ text }) => text).join('; ') })),
    );
}

test('an endpoint stands for its container, which reaches some and not others, for reasons', () => {
    expect(reachOf(topology, 'endpoint:quiet/a')?.from).toEqual(['endpoint:lan/a', 'endpoint:quiet/a']);
    expect(answer('endpoint:quiet/a')).toEqual([
        { name: 'b', kind: 'yes', nodes: ['endpoint:lan/b'], why: expect.any(String) },
        { name: 'c', kind: 'no', nodes: ['endpoint:quiet/c'], why: expect.stringContaining('private') },
        { name: 'lab', kind: 'no', nodes: ['host:lab'], why: expect.any(String) },
    ]);
});

test('a reason lies on the node whose text makes it so', () => {
    const [, refusal] = reachOf(topology, 'endpoint:quiet/a')?.groups ?? [];
    expect(refusal?.reasons.map(({ node }) => node)).toContain('network:quiet@lab');
});

test('a host is asked for too; what sends no packets has no answer', () => {
    expect(answer('host:lab')?.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(reachOf(topology, 'network:lan@lab')).toBeUndefined();
    expect(reachOf(topology, 'endpoint:lan/nobody')).toBeUndefined();
});
