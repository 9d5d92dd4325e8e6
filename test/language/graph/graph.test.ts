import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { graph } from '../../../language/graph/graph.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { exampleGraph, exampleNames, graphOf, printed } from './pictures.ts';

describe('the examples', () => {
    test.each(exampleNames())('%s shows everything that is in the file', async (name) => {
        const baseline = path.join(import.meta.dirname, 'baselines', `${name}.txt`);
        await expect(printed(exampleGraph(name))).toMatchFileSnapshot(baseline);
    });
});

/** The printed lines of a text's graph that hold a word. */
function lines(text: string, word: string): readonly string[] {
    return printed(graphOf(text))
        .split('\n')
        .filter((line) => line.includes(word))
        .map((line) => line.trim());
}

/** The id of what a node lies in. */
function parentOf(text: string, id: string): string | undefined {
    const node = graphOf(text).nodes.find((candidate) => candidate.id === id);
    if (!node) throw new Error(`no node ${id} among\n${printed(graphOf(text))}`);
    return node.parent;
}

test('a topology of nothing is a graph of nothing', () => {
    const nothing: Topology = {
        name: 'empty',
        hosts: [],
        networks: [],
        containers: [],
        namespaces: [],
        devices: [],
        switches: [],
        expectations: [],
    };
    expect(graph(nothing)).toEqual({ name: 'empty', isWhole: true, nodes: [], edges: [] });
});

describe('where things lie', () => {
    const twoHosts = `
        host a { interface eth0 { vlan 10 { } } }
        host b { interface eth0 { vlan 10 { } } }
        network lan { driver macvlan parent a.eth0.10 parent b.eth0.10 subnet 10.0.0.0/24 }
        container one on a { image "x" attach lan ip 10.0.0.2 }
        container two on b { image "x" attach lan ip 10.0.0.3 }`;

    test('a network of several hosts lies on its parent on each of them, each with its own endpoints', () => {
        expect(parentOf(twoHosts, 'network:lan@a')).toBe('subinterface:a/eth0.10');
        expect(parentOf(twoHosts, 'network:lan@b')).toBe('subinterface:b/eth0.10');
        expect(parentOf(twoHosts, 'endpoint:lan/one')).toBe('network:lan@a');
        expect(parentOf(twoHosts, 'endpoint:lan/two')).toBe('network:lan@b');
    });

    test('a wire joins the two halves of a network, unless a switch does', () => {
        expect(lines(twoHosts, 'wire:')).toEqual(['wire: network:lan@a -- network:lan@b (0)']);
        const switched = `${twoHosts}\nswitch core { port a.eth0 trunk 10 port b.eth0 trunk 10 }`;
        expect(lines(switched, 'wire:')).toEqual([]);
        expect(lines(switched, 'port: ')).toEqual([
            'port: port:core/a.eth0 -- interface:a/eth0  (0)',
            'port: port:core/b.eth0 -- interface:b/eth0  (0)',
        ]);
    });

    test('a bridge network lies in each host that has a container on it, and no wire joins them', () => {
        const text = `host a { } host b { }
            network web { driver bridge subnet 10.0.0.0/24 }
            container one on a { image "x" attach web }
            container two on b { image "x" attach web }`;
        expect(parentOf(text, 'network:web@a')).toBe('host:a');
        expect(parentOf(text, 'network:web@b')).toBe('host:b');
        expect(lines(text, 'wire:')).toEqual([]);
    });

    test('a network without a place stands by itself and says so', () => {
        const text = 'network web { driver bridge subnet 10.0.0.0/24 }';
        expect(parentOf(text, 'network:web')).toBeUndefined();
        expect(lines(text, 'network:web')[0]).toContain('[no host]');
    });

    test('an endpoint whose host is not one of the network’s is shown on its host', () => {
        const text = `host a { interface eth0 { } } host b { }
            network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 }
            container astray on b { image "x" attach lan ip 10.0.0.2 }`;
        expect(parentOf(text, 'endpoint:lan/astray')).toBe('network:lan@b');
        expect(parentOf(text, 'network:lan@b')).toBe('host:b');
        expect(lines(text, 'network:lan@b')[0]).toContain('[no parent]');
    });

    test('containers and namespaces without a network lie in their host, or stand alone', () => {
        const text = 'host a { } host b { } container lone on a { image "x" } namespace lost { }';
        expect(parentOf(text, 'container:lone')).toBe('host:a');
        expect(parentOf(text, 'namespace:lost')).toBeUndefined();
    });

    test('a shim lies in its network, on its host', () => {
        const text = `host a { interface eth0 { } }
            network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 shim a 10.0.0.254 }`;
        expect(parentOf(text, 'shim:lan@a')).toBe('network:lan@a');
        expect(lines(text, 'shim:lan@a')[0]).toMatch(/"shim-lan" \[shim\] .*\| 10\.0\.0\.254$/);
    });
});

describe('edges', () => {
    test('what is on several networks has its endpoints joined, each with the next', () => {
        const text = `host a { interface eth0 { vlan 1 { } vlan 2 { } vlan 3 { } } }
            network n1 { driver macvlan parent a.eth0.1 subnet 10.1.0.0/24 }
            network n2 { driver macvlan parent a.eth0.2 subnet 10.2.0.0/24 }
            network n3 { driver macvlan parent a.eth0.3 subnet 10.3.0.0/24 }
            container c { image "x" attach n1 attach n2 attach n3 }`;
        expect(lines(text, 'owner:')).toEqual([
            'owner: endpoint:n1/c -- endpoint:n2/c',
            'owner: endpoint:n2/c -- endpoint:n3/c',
        ]);
    });

    test('a device is joined with its networks, by cards of its own that bear their names', () => {
        const text = `host a { interface eth0 { } }
            network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 }
            device printer { attach lan ip 10.0.0.9 }`;
        expect(lines(text, 'attachment:')).toEqual([expect.stringContaining('endpoint:lan/printer -- network:lan@a')]);
        expect(parentOf(text, 'endpoint:lan/printer')).toBe('device:printer');
        expect(lines(text, 'endpoint:lan/printer ')[0]).toContain('"lan"');
    });

    test('a switch port is joined with the interface or the device that is plugged in', () => {
        const text = `host a { interface eth0 { } } device nas { }
            switch core { port a.eth0 access 5 port nas trunk 5, 6 }`;
        expect(lines(text, 'port: ')).toEqual([
            'port: port:core/a.eth0 -- interface:a/eth0',
            'port: port:core/nas -- device:nas',
        ]);
    });

    test('a VXLAN is joined with the interface that has its remote address', () => {
        const text = `
            host a { interface eth0 { address 10.0.0.1/24 vxlan 7 { remote 10.0.0.2 } } }
            host b { interface eth0 { address 10.0.0.2/24 } }`;
        expect(lines(text, 'tunnel:')).toEqual([expect.stringContaining('vxlan:a/vxlan7 -- interface:b/eth0')]);
    });

    test('two VXLANs that are each other’s far end are one tunnel', () => {
        const far = (vni: number, remote: string) => `
            host a { interface eth0 { address 10.0.0.1/24 vxlan 7 { remote 10.0.0.2 } } }
            host b { interface eth0 { address 10.0.0.2/24 vxlan ${vni} { remote ${remote} } } }`;
        expect(lines(far(7, '10.0.0.1'), 'tunnel:')).toEqual([
            expect.stringContaining('vxlan:a/vxlan7 -- vxlan:b/vxlan7'),
        ]);
        expect(lines(far(8, '10.0.0.1'), 'tunnel:')).toHaveLength(2);
        expect(lines(far(7, '10.0.0.3'), 'tunnel:')).toEqual([
            expect.stringContaining('vxlan:a/vxlan7 -- interface:b/eth0'),
        ]);
    });

    test('a trunk names all that it carries: numbers that follow each other by the first and the last, as many rows as it takes', () => {
        const carried = (vlans: readonly number[]) => {
            const text = `host a { interface eth0 { } } switch core { port a.eth0 trunk ${vlans.join(', ')} }`;
            return graphOf(text)
                .nodes.filter(({ kind }) => kind === 'port')
                .flatMap((port) => port.lines.map(({ value }) => value));
        };
        expect(carried([10, 20])).toEqual(['trunk 10, 20']);
        expect(carried([2, 3, 5, 7, 8, 9, 4094])).toEqual(['trunk 2, 3, 5, 7–9, 4094']);
        const odd = Array.from({ length: 30 }, (_, index) => 101 + 2 * index);
        const rows = carried(odd);
        expect(rows.length).toBeGreaterThan(1);
        expect(rows.join(' ')).toBe(`trunk ${odd.join(', ')}`);
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(40);
    });
});

describe('ids', () => {
    test('do not depend on what stands before', () => {
        const text = 'host a { interface eth0 { } } container c { image "x" }';
        const ids = graphOf(text).nodes.map(({ id }) => id);
        const longer = graphOf(`host zero { interface eth9 { } }\n${text.replace('container c', 'container c on a')}`);
        expect(longer.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    });

    test('of things with the same name differ by a number', () => {
        const text = `host a { interface eth0 { } }
            network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 }
            container twin { image "x" attach lan ip 10.0.0.2 }
            container twin { image "x" attach lan ip 10.0.0.3 }`;
        const ids = graphOf(text).nodes.map(({ id }) => id);
        expect(ids).toContain('endpoint:lan/twin');
        expect(ids).toContain('endpoint:lan/twin#2');
        expect(new Set(ids).size).toBe(ids.length);
    });

    test('every parent and every end of an edge is a node that is there', () => {
        for (const { nodes, edges } of exampleNames().map(exampleGraph)) {
            const known = new Set<string>();
            for (const { id, parent } of nodes) {
                if (parent !== undefined) expect(known).toContain(parent);
                known.add(id);
            }
            for (const { from, to } of edges) expect([...known]).toEqual(expect.arrayContaining([from, to]));
        }
    });
});

describe('findings', () => {
    const text = `host a { interface eth0 { } }
        network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 gateway 10.9.0.1 }
        container stray { image "x" attach lan ip 10.1.0.2 }
        container fine { image "x" attach lan ip 10.0.0.3 }`;

    test('are on the node whose text they are about, and on no other', () => {
        const marked = graphOf(text).nodes.filter(({ findings }) =>
            findings.some(({ severity }) => severity === 'error'),
        );
        expect(marked.map(({ id }) => id)).toEqual(['network:lan@a', 'endpoint:lan/stray']);
    });

    test('the worst of them is the node’s severity', () => {
        for (const { findings, severity } of graphOf(text).nodes) {
            const order = ['error', 'warning', 'hint', undefined];
            const worst = Math.min(...findings.map((finding) => order.indexOf(finding.severity)), 3);
            expect(severity).toBe(order[worst]);
        }
        expect(graphOf(text).nodes.find(({ id }) => id === 'endpoint:lan/fine')?.severity).not.toBe('error');
    });

    test('about a group are on each replica', () => {
        const group = `host a { interface eth0 { } }
            network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 }
            container web[1..2] { attach lan }`;
        const marked = graphOf(group).nodes.filter(({ severity }) => severity === 'error');
        expect(marked.map(({ id }) => id)).toEqual(['endpoint:lan/web1', 'endpoint:lan/web2']);
    });

    test('of the parser say that the graph may not be whole; smaller slips do not', () => {
        expect(graphOf('host a { interface eth0 { }').isWhole).toBe(false);
        expect(graphOf('host a { interface eth0 { } interface eth0 { } }').isWhole).toBe(true);
        expect(graphOf(text).isWhole).toBe(true);
    });
});

test('one VLAN has one colour on all hosts and for all networks on it; two VLANs have two', () => {
    const { nodes } = graphOf(`
        host a { interface eth0 { vlan 10 { } vlan 20 { } } }
        host b { interface eth0 { vlan 10 { } } }
        network lan { driver macvlan parent a.eth0.10 parent b.eth0.10 subnet 10.0.0.0/24 }
        network other { driver macvlan parent a.eth0.20 subnet 10.1.0.0/24 }
        container c on b { image "x" attach lan }`);
    const accent = (id: string) => nodes.find((node) => node.id === id)?.accent;
    const ten = accent('subinterface:a/eth0.10');
    expect(ten).toBeDefined();
    for (const id of ['subinterface:b/eth0.10', 'network:lan@a', 'network:lan@b', 'endpoint:lan/c']) {
        expect(accent(id)).toBe(ten);
    }
    expect(accent('network:other@a')).not.toBe(ten);
});

test('notes tell the names of variables and labels, never their values', () => {
    const { nodes } = graphOf(`host a { interface eth0 { } }
        network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 }
        container c {
            image "x" attach lan
            env PASSWORD "hunter2" label "token" "hunter2"
            option "--env=API_KEY=hunter2" option "-eSECRET=hunter2" option "--label=k=hunter2" option "--cap-add=NET_ADMIN"
        }`);
    const notes = nodes.flatMap((node) => node.notes);
    expect(notes).toEqual(
        expect.arrayContaining([
            'env PASSWORD',
            'label token',
            'option --env=API_KEY',
            'option -eSECRET',
            'option --label=k',
            'option --cap-add=NET_ADMIN',
        ]),
    );
    expect(notes.join()).not.toContain('hunter2');
});

test('an address that was chosen is told from one that is written', () => {
    const { nodes } = graphOf(`host a { interface eth0 { } }
        network lan { driver macvlan parent a.eth0 subnet 10.0.0.0/24 }
        container c { image "x" attach lan } container d { image "x" attach lan ip 10.0.0.77 }`);
    const addressLine = (id: string) => nodes.find((node) => node.id === id)?.lines[0];
    expect(addressLine('endpoint:lan/c')).toEqual({ value: '10.0.0.1', tone: 'quiet' });
    expect(addressLine('endpoint:lan/d')).toEqual({ value: '10.0.0.77', tone: 'plain' });
});

describe('what is expected', () => {
    const text = `
        host lab { interface eth0 { } }
        network lan { driver macvlan mode private parent lab.eth0 subnet 10.0.0.0/24 }
        network other { driver bridge subnet 10.1.0.0/24 }
        container a { image "x" attach other attach lan }
        container b { image "x" attach lan }
        container web[1..3] on lab { image "x" attach other }`;

    test('is a path between two on their common network, marked where it is refuted', () => {
        expect(lines(`${text}\nexpect a reaches b`, 'reaches: ')).toEqual([
            'reaches: endpoint:lan/a -- endpoint:lan/b error',
        ]);
        expect(lines(`${text}\nexpect a isolated from b`, 'isolated: ')).toEqual([
            'isolated: endpoint:lan/a -- endpoint:lan/b',
        ]);
    });

    test('of a group is a path to its first, of a host one to the host, of an address none', () => {
        expect(lines(`${text}\nexpect lab reaches web`, 'reaches: ')).toEqual([
            'reaches: host:lab -- endpoint:other/web1',
        ]);
        expect(lines(`${text}\nexpect a reaches 192.0.2.1`, 'reaches: ')).toEqual([]);
    });

    test('is a list alone where there is so much of it that paths would hide what they lie on', () => {
        const many = Array.from({ length: 17 }, (_, port) => `expect a reaches b port ${port + 1}`).join('\n');
        expect(lines(`${text}\n${many}`, 'reaches: ')).toEqual([]);
        expect(lines(`${text}\n${many}`, 'expectation:')).toHaveLength(17);
    });
});

test('a MAC address is that which applying gives; ipvlan endpoints and devices have none of ours', () => {
    const text = `host lab { interface eth0 { } interface eth1 { } }
        network mac { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
        network ip { driver ipvlan parent lab.eth1 subnet 10.1.0.0/24 }
        container a { image "x" attach mac ip 10.0.0.2 attach ip ip 10.1.0.2 }
        container b { image "x" attach mac ip 10.0.0.3 mac 02:00:00:00:00:01 }
        device nas { attach mac ip 10.0.0.4 }`;
    const { nodes } = graphOf(text);
    const values = (id: string) => nodes.find((node) => node.id === id)?.lines.map(({ value }) => value);
    expect(values('endpoint:mac/a')).toEqual(['10.0.0.2', '02:42:0a:00:00:02']);
    expect(values('endpoint:ip/a')).toEqual(['10.1.0.2']);
    expect(values('endpoint:mac/b')).toEqual(['10.0.0.3', '02:00:00:00:00:01']);
    expect(values('endpoint:mac/nas')).toEqual(['10.0.0.4']);
});

test('what is on a VLAN, or carries it, bears its ID', () => {
    const { nodes } = graphOf(`host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
        network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
        container a { image "x" attach lan }
        device nas { attach lan }
        switch core { port lab.eth0 trunk 10, 20 port nas access 10 }`);
    const on = (vlan: number) => nodes.filter(({ vlans }) => vlans.includes(vlan)).map(({ id }) => id);
    expect(on(10)).toEqual([
        'subinterface:lab/eth0.10',
        'network:lan@lab',
        'endpoint:lan/a',
        'port:core/lab.eth0',
        'port:core/nas',
        'endpoint:lan/nas',
    ]);
    expect(on(20)).toEqual(['subinterface:lab/eth0.20', 'port:core/lab.eth0']);
});
