import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('ipvlan-l3-subnet', () => {
    test('a subnet that overlaps the parent’s network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.0.0.5/24 address fd00::5/64 } vlan 20 { address 10.1.0.5/24 } } }
network a { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.0.0.128/25 subnet fd00::/48 }
//                                                                               ^^^^^^^^^ warning ipvlan-l3-subnet: fd00::/48 overlaps fd00::/64, the network of lab.eth0.10, where nobody answers ARP for an ipvlan l3 endpoint; use another subnet and a route to it.
//                                                          ^^^^^^^^^^^^^ warning ipvlan-l3-subnet: 10.0.0.128/25 overlaps 10.0.0.0/24, the network of lab.eth0.10, where nobody answers ARP for an ipvlan l3 endpoint; use another subnet and a route to it.
network b { driver ipvlan mode l3s parent lab.eth0.20 subnet 10.1.0.0/16 subnet 10.2.0.0/24 }
//                                                           ^^^^^^^^^^^ warning ipvlan-l3-subnet: 10.1.0.0/16 overlaps 10.1.0.0/24, the network of lab.eth0.20, where nobody answers ARP for an ipvlan l3s endpoint; use another subnet and a route to it.
`,
        ));

    test('l2 shares the parent’s network', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { address 10.0.0.5/24 } } }
network a { driver ipvlan mode l2 parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
`,
        ));

    test('not where there are no neighbours: on a dummy, or beside a single address', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.0.0.5/32 address fd00::5/128 } dummy d0 { address 10.1.0.5/24 address fd00:1::5/64 } }
network a { driver ipvlan mode l3 parent lab.eth0 subnet 10.0.0.0/24 subnet fd00::/64 }
network b { driver ipvlan mode l3s parent lab.d0 subnet 10.1.0.0/24 subnet fd00:1::/64 }
`,
        ));
});
