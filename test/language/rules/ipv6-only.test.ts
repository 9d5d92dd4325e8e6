import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('ipv6-only', () => {
    test('IPv6 alone needs Docker 28', () =>
        expectFindings(
            `
host lab { docker 27.5 interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet fd00::/64 gateway fd00::1 }
//                                                   ^^^^^^^^^ warning ipv6-only: Network 'a' has IPv6 only, and Docker 27.5 gives it an IPv4 subnet of its own choice as well; add an IPv4 subnet, or use Docker 28.
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd01::/64 gateway fd01::1 }
`,
        ));

    test('which is the version assumed, and plain namespaces need none', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
host old { docker 20.10 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet fd00::/64 gateway fd00::1 }
network b { driver macvlan parent old.eth0.10 subnet fd01::/64 }
namespace blue { attach b }
`,
        ));
});
