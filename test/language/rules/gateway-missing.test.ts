import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('gateway-missing', () => {
    test('containers on a wire without a gateway', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 subnet fd00::/64 gateway fd00::1 }
//                                                   ^^^^^^^^^^^ warning gateway-missing: 10.0.0.0/24 has no gateway, so Docker 28.0 sends what is for other networks to an address that nobody owns. Add 'gateway' with the address of a router there.
container web { image "busybox" attach a }
`,
        ));

    test('from Docker 29 on there is no default route', () =>
        expectFindings(
            `
host lab { docker 29.0 interface eth0 { vlan 10 { } } }
network a { driver ipvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                  ^^^^^^^^^^^ warning gateway-missing: 10.0.0.0/24 has no gateway, so Docker 29.0 gives its containers no default route. Add 'gateway' with the address of a router there.
container web { image "busybox" attach a }
`,
        ));

    test('internal, l3, dummy, bridge, and networks without containers need none', () =>
        expectFindings(
            `
host lab { dummy d0 { } interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan internal subnet 10.0.0.0/24 }
network b { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.1.0.0/24 }
network c { driver macvlan parent lab.d0 subnet 10.2.0.0/24 }
network d { subnet 10.3.0.0/24 }
network e { driver macvlan parent lab.eth0.20 subnet 10.4.0.0/24 }
network f { driver macvlan parent lab.eth0.30 subnet 10.5.0.0/24 }
container web1 { image "busybox" attach a attach b }
container web2 { image "busybox" attach c }
container web3 { image "busybox" attach d }
namespace blue { attach e }
`,
        ));

    test('a gateway that could not be read is not missed', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0 }
//                                                                       ^^^^^^ error invalid-address
container web { image "busybox" attach a }
`,
        ));
});
