import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('range-overlap', () => {
    test('two hosts’ slices', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
host node3 { interface eth0 { vlan 10 { } } }
network lan {
    driver macvlan
    parent node1.eth0.10 range 10.0.0.0/25 range fd00::1:0/112
//                             ^^^^^^^^^^^ error range-overlap: 10.0.0.0/25 overlaps 10.0.0.64/26, the range of host 'node2' in network 'lan'; both would hand out the same addresses.
    parent node2.eth0.10 range 10.0.0.64/26 range fd00::2:0/112
//                                                ^^^^^^^^^^^^^ error range-overlap: fd00::2:0/112 overlaps fd00::2:0/112, the range of host 'node3' in network 'lan'; both would hand out the same addresses.
//                             ^^^^^^^^^^^^ error range-overlap: 10.0.0.64/26 overlaps 10.0.0.0/25, the range of host 'node1' in network 'lan'; both would hand out the same addresses.
    parent node3.eth0.10 range 10.0.0.128/26 range fd00::2:0/112
//                                                 ^^^^^^^^^^^^^ error range-overlap: fd00::2:0/112 overlaps fd00::2:0/112, the range of host 'node2' in network 'lan'; both would hand out the same addresses.
    subnet 10.0.0.0/24 gateway 10.0.0.200
    subnet fd00::/64 gateway fd00::1
}
`,
        ));

    test('slices of several networks may overlap as the networks do', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent node1.eth0.10 range 10.0.0.0/25 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent node2.eth0.10 range 10.0.0.0/25 subnet 10.0.0.0/24 gateway 10.0.0.1 }
`,
        ));
});
