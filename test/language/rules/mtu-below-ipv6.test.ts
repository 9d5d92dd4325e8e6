import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('mtu-below-ipv6', () => {
    test('an interface with IPv6 has 1280 or more', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        vlan 10 { mtu 1279 address fd00::1/64 }
//                    ^^^^ error mtu-below-ipv6: MTU 1279 of lab.eth0.10 is below 1280, which IPv6 needs.
        vlan 20 { mtu 1280 address fd01::1/64 }
        vlan 30 { mtu 1000 address 10.0.0.1/24 }
        vlan 40 { mtu 1000 }
//                    ^^^^ warning mtu-below-ipv6: MTU 1000 of lab.eth0.40 is below 1280, which IPv6 needs.
    }
}
network a { driver macvlan parent lab.eth0.40 subnet fd02::/64 gateway fd02::1 }
`,
        ));
});
