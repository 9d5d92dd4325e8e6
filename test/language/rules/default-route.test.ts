import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('default-route', () => {
    test('the first name of the alphabet wins and has no gateway', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                       ^^^^^^^^^^^ warning gateway-missing
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach zulu attach alpha }
//        ^^^ warning default-route: The default route of 'web' falls to network 'alpha', which has no gateway; write 'default-route' behind 'attach zulu'.
`,
        ));

    test('what is known of an address in no subnet is said once', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach zulu attach alpha ip 10.9.0.2 }
//                                                          ^^^^^^^^ error address-outside-subnet
`,
        ));

    test('a priority, a gateway or another alphabet settles it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                       ^^^^^^^^^^^ warning gateway-missing
network mike { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network zulu { driver macvlan parent lab.eth0.30 subnet 10.2.0.0/24 }
//                                                      ^^^^^^^^^^^ warning gateway-missing
network bridged { subnet 10.3.0.0/24 }
container web1 { image "busybox" attach mike default-route attach alpha }
container web2 { image "busybox" attach mike attach zulu }
container web3 { image "busybox" attach bridged attach zulu }
container web4 { image "busybox" attach alpha attach zulu }
`,
        ));

    test('a network of both families comes before the alphabet', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                       ^^^^^^^^^^^ warning gateway-missing
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 subnet fd00::/64 gateway fd00::1 }
container web { image "busybox" attach zulu attach alpha }
`,
        ));

    test('an internal network that is asked for it', () =>
        expectFindings(
            `
host lab { docker 27.0 interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan internal subnet 10.0.0.0/24 subnet fd00::/64 }
network zulu { subnet 10.1.0.0/24 subnet fd00:1::/64 }
container web { image "busybox" attach zulu attach alpha default-route }
//                                                       ^^^^^^^^^^^^^ warning default-route: Network 'alpha' is internal and gives nobody a default route; leave 'default-route' out.
container db { image "busybox" attach zulu default-route attach alpha }
`,
        ));

    test('internal networks take no part', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan internal subnet 10.0.0.0/24 }
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach zulu attach alpha }
`,
        ));

    test('a priority for the network that has no gateway, and two priorities', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                                       ^^^^^^^^^^^ warning gateway-missing
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach zulu attach alpha default-route }
//                                                       ^^^^^^^^^^^^^ warning default-route
container db { image "busybox" attach zulu default-route attach alpha default-route }
//                                                                    ^^^^^^^^^^^^^ warning default-route
`,
        ));

    test('Docker 27 has no priorities', () =>
        expectFindings(
            `
host lab { docker 27.5 interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach zulu default-route attach alpha }
//                                          ^^^^^^^^^^^^^ error default-route: Docker 27.5 has no priorities and takes the default route from network 'alpha'; rename the networks so that 'zulu' comes first in the alphabet.
container db { image "busybox" attach zulu attach alpha default-route }
`,
        ));

    test('Docker 27 prefers both families, and gives IPv4 to a network that has IPv6 alone', () =>
        expectFindings(
            `
host lab { docker 27.0 interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network zulu { driver macvlan parent lab.eth0.20 subnet fd00::/64 gateway fd00::1 }
//                                                      ^^^^^^^^^ warning ipv6-only
container web { image "busybox" attach alpha default-route attach zulu }
//                                           ^^^^^^^^^^^^^ error default-route: Docker 27.0 takes the default route from network 'zulu', which has both IP versions; give 'alpha' both as well, or use Docker 28.
`,
        ));

    test('until 29.4.1 a network of both families wins over a priority', () =>
        expectFindings(
            `
host lab { docker 28.0 interface eth0 { vlan 10 { } vlan 20 { } } }
host new { docker 29.5 interface eth0 { vlan 10 { } vlan 20 { } } }
network alpha { driver macvlan parent lab.eth0.10 parent new.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network zulu { driver macvlan parent lab.eth0.20 parent new.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 subnet fd00::/64 gateway fd00::1 }
container web on lab { image "busybox" attach zulu ip 10.1.0.2 ip fd00::2 attach alpha ip 10.0.0.2 default-route }
//                                                                                                 ^^^^^^^^^^^^^ warning default-route: Docker 28.0 takes the default route from network 'zulu', which has both IP versions, whatever the priorities; from 29.4.1 on it takes that of 'alpha'.
container db on new { image "busybox" attach zulu ip 10.1.0.3 ip fd00::3 attach alpha ip 10.0.0.3 default-route }
`,
        ));
});
