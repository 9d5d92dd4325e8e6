import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('missing-subnet', () => {
    test('a macvlan network of containers without a subnet', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 }
//      ^^^ warning missing-subnet: Network 'lan' has no subnet, so Docker takes one that nobody on the wire of lab.eth0.10 knows; add the 'subnet' of that wire.
container web { image "busybox" attach lan }
network other { driver ipvlan parent lab.eth0.20 }
//      ^^^^^ warning missing-subnet
container db { image "busybox" attach other }
`,
        ));

    test('with a subnet of either family, between namespaces, on a dummy, on a bridge there is none missing', () =>
        expectFindings(
            `
host lab { dummy lab0 { } interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet fd00::/64 gateway fd00::1 }
network c { driver macvlan parent lab.eth0.30 }
network d { driver macvlan parent lab.lab0 }
network e { driver bridge }
container web { image "busybox" attach a attach d attach e }
container db { image "busybox" attach b }
namespace blue { attach c }
`,
        ));

    test('one that could not be read is not missed', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0/24 }
//                                                     ^^^^^^^^^ error invalid-address
container web { image "busybox" attach lan }
`,
        ));
});
