import { describe, expect, test } from 'vitest';
import { parse } from '../../../language/parser/parse.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import { segments } from '../../../language/topology/segment.ts';

/** Each segment as its id and its members. */
function drawn(text: string): Record<string, string> {
    const { topology, findings } = resolve([parse(text, 'file:///test.mvlan')]);
    expect(findings).toEqual([]);
    return Object.fromEntries(
        segments(topology).all.map(({ id, interfaces, endpoints, shims }) => {
            const members = [
                ...interfaces.map(({ host, name }) => `${host.name}/${name}`),
                ...shims.map(({ host, name }) => `${host.name}/${name}`),
                ...endpoints.map(({ owner }) => owner.name),
            ];
            return [id, members.join(' ')];
        }),
    );
}

describe('segments', () => {
    test('the untagged side of an interface and each of its VLANs are different wires', () => {
        expect(
            drawn(`
host lab { interface eth0 { vlan 10 { } vlan 20 { } vxlan 42 { } } interface eth1 { } dummy d0 { } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 shim lab 10.0.0.9 }
network b { driver ipvlan parent lab.eth0 subnet 10.1.0.0/24 }
namespace a1 { attach a }
namespace a2 { attach a attach b }
device router { attach a ip 10.0.0.1 attach b ip 10.1.0.1 }
`),
        ).toEqual({
            'interface:lab/eth0': 'lab/eth0 a2 router',
            'interface:lab/eth0.10': 'lab/eth0.10 lab/shim-a a1 a2 router',
            'interface:lab/eth0.20': 'lab/eth0.20',
            'interface:lab/vxlan42': 'lab/vxlan42',
            'interface:lab/eth1': 'lab/eth1',
            'interface:lab/d0': 'lab/d0',
        });
    });

    test('two networks on one parent share its wire', () => {
        expect(
            drawn(`
host lab { interface eth0 { } }
network a { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
network b { driver macvlan mode private parent lab.eth0 subnet 10.1.0.0/24 }
namespace a1 { attach a }
namespace b1 { attach b }
`),
        ).toEqual({ 'interface:lab/eth0': 'lab/eth0 a1 b1' });
    });

    test('ipvlan l3 endpoints are off the wire, by parent', () => {
        expect(
            drawn(`
host lab { interface eth0 { vlan 10 { } } }
network a { driver ipvlan mode l3 parent lab.eth0 subnet 10.0.0.0/24 }
network b { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.1.0.0/24 }
namespace a1 { attach a }
namespace b1 { attach b }
`),
        ).toEqual({
            'interface:lab/eth0': 'lab/eth0',
            'interface:lab/eth0.10': 'lab/eth0.10',
            'routed:lab/eth0': 'a1',
            'routed:lab/eth0.10': 'b1',
        });
    });

    test('a bridge network is one segment a host, an overlay network one for all, an internal one a host’s', () => {
        expect(
            drawn(`
host node1 { }
host node2 { }
network web { driver bridge subnet 10.0.0.0/24 }
network mesh { driver overlay subnet 10.1.0.0/24 }
network quiet { driver macvlan subnet 10.2.0.0/24 internal }
container a1 on node1 { image "busybox" attach web attach mesh attach quiet }
container b1 on node2 { image "busybox" attach web attach mesh attach quiet }
`),
        ).toEqual({
            'network:node1/web': 'a1',
            'network:node2/web': 'b1',
            'network:*/mesh': 'a1 b1',
            'network:node1/quiet': 'a1',
            'network:node2/quiet': 'b1',
        });
    });

    test('without a switch, hosts are joined by networks with several parents and by nothing else', () => {
        expect(
            drawn(`
host node1 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node2 { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent node1.eth0.10 parent node2.eth0.20 subnet 10.0.0.0/24 }
namespace a1 on node1 { attach lan }
namespace b1 on node2 { attach lan }
`),
        ).toEqual({
            'interface:node1/eth0': 'node1/eth0',
            'interface:node1/eth0.10': 'node1/eth0.10 node2/eth0.20 a1 b1',
            'interface:node1/eth0.20': 'node1/eth0.20',
            'interface:node2/eth0': 'node2/eth0',
            'interface:node2/eth0.10': 'node2/eth0.10',
        });
    });

    test('a switch joins the VLANs that both its ports carry, and the untagged sides of its trunks', () => {
        expect(
            drawn(`
host node1 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node2 { interface eth0 { vlan 10 { } vlan 20 { } } }
host node3 { interface eth0 { vlan 20 { } } }
switch core { port node1.eth0 trunk 10, 20 port node2.eth0 trunk 10 port node3.eth0 }
`),
        ).toEqual({
            'interface:node1/eth0': 'node1/eth0 node2/eth0 node3/eth0',
            'interface:node1/eth0.10': 'node1/eth0.10 node2/eth0.10',
            'interface:node1/eth0.20': 'node1/eth0.20 node3/eth0.20',
            'interface:node2/eth0.20': 'node2/eth0.20',
        });
    });

    test('an access port puts the untagged side on its VLAN, and VLAN 1 is the untagged one of trunks', () => {
        expect(
            drawn(`
host node1 { interface eth0 { vlan 20 { } } }
host nas { interface eth0 { vlan 20 { } } }
host box { interface eth0 { } }
switch core { port node1.eth0 trunk 20 port nas.eth0 access 20 port box.eth0 access 1 }
`),
        ).toEqual({
            'interface:box/eth0': 'node1/eth0 box/eth0',
            'interface:nas/eth0': 'node1/eth0.20 nas/eth0',
            'interface:nas/eth0.20': 'nas/eth0.20',
        });
    });

    test('two switches are two sets of VLANs', () => {
        expect(
            drawn(`
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
switch left { port node1.eth0 trunk 10 }
switch right { port node2.eth0 trunk 10 }
`),
        ).toEqual({
            'interface:node1/eth0': 'node1/eth0',
            'interface:node1/eth0.10': 'node1/eth0.10',
            'interface:node2/eth0': 'node2/eth0',
            'interface:node2/eth0.10': 'node2/eth0.10',
        });
    });

    test.each([
        ['each points at the other', '42 { remote 10.0.0.2 }', '42 { remote 10.0.0.1 }', true],
        ['in IPv6', '42 { remote fd00::2 }', '42 { remote fd00::1 }', true],
        ['another VNI', '42 { remote 10.0.0.2 }', '43 { remote 10.0.0.1 }', false],
        ['another port', '42 { remote 10.0.0.2 port 4789 }', '42 { remote 10.0.0.1 port 8472 }', false],
        ['one points elsewhere', '42 { remote 10.0.0.2 }', '42 { remote 10.0.0.3 }', false],
        ['one points nowhere', '42 { remote 10.0.0.2 }', '42 { }', false],
    ])('VXLAN interfaces of two hosts: %s', (_, left, right, joined) => {
        const { topology } = resolve([
            parse(
                `
host node1 { interface eth0 { address 10.0.0.1/24 address fd00::1/64 vxlan ${left} } }
host node2 { interface eth0 { address 10.0.0.2/24 address fd00::2/64 vxlan ${right} } }
`,
                'file:///test.mvlan',
            ),
        ]);
        const [one, two] = topology.hosts.map(({ interfaces }) => interfaces.find(({ kind }) => kind === 'vxlan'));
        if (!one || !two) throw new Error('the text has two VXLAN interfaces');
        const { of } = segments(topology);
        expect(of(one) === of(two)).toBe(joined);
    });

    test('the id is the same in whatever order the text declares things', () => {
        const hosts = ['host b { interface eth0 { } }', 'host a { interface eth0 { } }'];
        const lan = 'network lan { driver macvlan parent b.eth0 parent a.eth0 subnet 10.0.0.0/24 }';
        expect(Object.keys(drawn([...hosts, lan].join('\n')))).toEqual(['interface:a/eth0']);
        expect(Object.keys(drawn([lan, ...hosts.toReversed()].join('\n')))).toEqual(['interface:a/eth0']);
    });

    test('hosts of one name have segments of their own', () => {
        expect(drawn('host lab { interface eth0 { } }\nhost lab { interface eth0 { } }')).toEqual({
            'interface:lab/eth0': 'lab/eth0',
            'interface:lab/eth0#2': 'lab/eth0',
        });
    });

    test('a segment knows its hosts, each once', () => {
        const { topology } = resolve([
            parse(
                `
host a { interface eth0 { } }
host b { interface eth0 { } }
network lan { driver macvlan parent a.eth0 parent b.eth0 subnet 10.0.0.0/24 }
namespace n1 on b { attach lan }
namespace n2 on b { attach lan }
`,
                'file:///test.mvlan',
            ),
        ]);
        expect(segments(topology).all.map(({ hosts }) => hosts.map(({ name }) => name))).toEqual([['a', 'b']]);
    });
});
