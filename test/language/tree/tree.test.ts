import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import type { TreeNode } from '../../../language/tree/tree.ts';
import { childrenOf } from '../../../language/tree/tree-of.ts';

const text = `host lab {
  connect local
  interface eth0 { address 10.0.0.1/24 vlan 10 { } vxlan 42 { remote 10.0.0.2 } }
  dummy lab0 { }
}
host other { interface eth0 { } }
network lan { driver macvlan parent lab.eth0.10 parent other.eth0 subnet 10.10.0.0/24 gateway 10.10.0.1 shim lab 10.10.0.9 }
network inner { subnet 10.20.0.0/24 }
container web on lab { image "nginx" attach lan ip 10.10.0.2 attach inner }
container cache on other { image "redis" attach lan ip 10.10.0.3 }
container idle on lab { image "busybox" }
container lost { image "busybox" attach nowhere }
namespace net1 on lab { attach lan ip 10.10.0.4 }
device router { attach lan ip 10.10.0.1 forwards }
switch core { port lab.eth0 trunk 10, 20 port router access 10 }
`;

function topologyOf(source: string): Topology {
    return check([parse(source, 'file:///home/me/lab.mvlan')]).topology;
}

function drawn(topology: Topology, id?: string, depth = 0): string[] {
    return childrenOf(topology, id).flatMap((node) => [
        `${'  '.repeat(depth)}${node.kind} ${node.label}${node.detail === '' ? '' : ` (${node.detail})`}`,
        ...drawn(topology, node.id, depth + 1),
    ]);
}

function find(topology: Topology, label: string, id?: string): TreeNode | undefined {
    for (const node of childrenOf(topology, id)) {
        const found = node.label === label ? node : find(topology, label, node.id);
        if (found) return found;
    }
    return undefined;
}

describe('the tree of a topology', () => {
    const topology = topologyOf(text);

    test('shows what sits on what, and each host what it has of a network', () => {
        expect(drawn(topology)).toEqual([
            'host lab (local)',
            '  interface eth0 (10.0.0.1/24)',
            '    vlan eth0.10 (VLAN 10)',
            '      network lan (macvlan · 10.10.0.0/24)',
            '        shim shim-lan (10.10.0.9)',
            '        container web (10.10.0.2)',
            '        namespace net1 (10.10.0.4)',
            '    vxlan vxlan42 (VNI 42)',
            '  dummy lab0',
            '  network inner (bridge · 10.20.0.0/24)',
            '    container web (10.20.0.1)',
            '  container idle (container)',
            'host other',
            '  interface eth0',
            '    network lan (macvlan · 10.10.0.0/24)',
            '      container cache (10.10.0.3)',
            'container lost (container)',
            'device router (device, forwards)',
            '  attachment lan (10.10.0.1)',
            'switch core (switch)',
            '  port lab.eth0 (trunk 10, 20)',
            '  port router (access 10)',
        ]);
    });

    test('says of each thing where it is and what a plan calls it', () => {
        expect(find(topology, 'eth0.10')).toMatchObject({
            host: 'lab',
            interface: 'eth0.10',
            subjects: ['vlan eth0.10'],
            hasChildren: true,
        });
        expect(find(topology, 'net1')).toMatchObject({
            host: 'lab',
            interface: 'eth0',
            addresses: ['10.10.0.4'],
            subjects: ['namespace net1', 'endpoint net1/eth0'],
            hasChildren: false,
        });
        expect(find(topology, 'eth0')).toMatchObject({ subjects: [] });
        expect(find(topology, 'router')).toMatchObject({ host: undefined, subjects: [], addresses: ['10.10.0.1'] });
    });

    test('keeps the ids of what stays when something else is written', () => {
        const id = find(topology, 'cache')?.id;
        const changed = topologyOf(`container early on other { image "x" attach lan }\n${text}`);
        expect(find(changed, 'cache')?.id).toBe(id);
    });

    test('has nothing below what is no longer there, and one of two with the same name', () => {
        expect(childrenOf(topology, 'host%20gone')).toEqual([]);
        const twins = topologyOf('host lab { interface eth0 { } }\nhost lab { interface eth1 { } }');
        expect(drawn(twins)).toEqual(['host lab', '  interface eth0']);
    });

    test('takes names of any kind', () => {
        const odd = topologyOf('host "a/b" { interface eth0 { } }');
        expect(drawn(odd)).toEqual(['host a/b', '  interface eth0']);
    });
});
