import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('gateway-ignored', () => {
    test('ipvlan l3 and l3s ask no gateway', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                                              ^^^^^^^^ hint gateway-ignored: Gateway 10.0.0.1 is not used: ipvlan l3 sends without one. Leave it out.
network b { driver ipvlan mode l3s parent lab.eth0.20 subnet 10.1.0.0/24 subnet fd00::/64 gateway fd00::1 }
//                                                                                                ^^^^^^^ hint gateway-ignored: Gateway fd00::1 is not used: ipvlan l3s sends without one. Leave it out.
`,
        ));

    test('an internal network has no default route', () =>
        expectFindings(
            `
host lab { }
network a { driver macvlan internal subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                             ^^^^^^^^ hint gateway-ignored: Gateway 10.0.0.1 is not used: network 'a' is internal and has no default route. Leave it out.
`,
        ));

    test('elsewhere a gateway is used', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan mode l2 parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network c { subnet 10.2.0.0/24 gateway 10.2.0.1 }
`,
            { hints: ['gateway-ignored'] },
        ));
});
