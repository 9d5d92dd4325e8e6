import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('gateway-unowned', () => {
    test('nobody in the topology has the gateway’s address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1
//                             ^^^^^^^^ hint gateway-unowned: Nothing here has the address 10.0.0.1; if there is a router, describe it: device router { attach a ip 10.0.0.1 forwards }.
    subnet fd00::/64 gateway fd00::1
}
device router { attach a ip fd00::1 }
`,
        ));

    test('of an address that nobody can have another rule speaks', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.255 subnet fd00::/64 gateway fd00:: }
//                                                                                                           ^^^^^^ error network-address
//                                                                       ^^^^^^^^^^ error broadcast-address
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.0 }
//                                                                       ^^^^^^^^ error network-address
network c { driver macvlan parent lab.eth0.30 subnet 10.2.0.0/31 gateway 10.2.0.0 }
//                                                                       ^^^^^^^^ hint gateway-unowned
`,
        ));

    test('on another segment it does not count', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                                       ^^^^^^^^ hint gateway-unowned: Nothing here has the address 10.0.0.1; if there is a router, describe it: device router { attach a ip 10.0.0.1 forwards }.
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                                                                       ^^^^^^^^ hint gateway-unowned: Nothing here has the address 10.1.0.1; if there is a router, describe it: device router { attach b ip 10.1.0.1 forwards }.
device router { attach b ip 10.1.0.2 }
host lab2 { interface eth0 { address 10.0.0.1/24 } }
`,
        ));

    test('a host, a shim or an endpoint on that segment owns it; a bridge has its own', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
host lab2 { interface eth0 { vlan 10 { address 10.0.0.1/24 } } }
switch core { port lab.eth0 trunk 10, 20 port lab2.eth0 trunk 10 }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 shim lab 10.1.0.1 }
network c { subnet 10.2.0.0/24 gateway 10.2.0.1 }
network d { driver macvlan internal subnet 10.3.0.0/24 gateway 10.3.0.1 }
`,
            { hints: ['gateway-unowned'] },
        ));
});
