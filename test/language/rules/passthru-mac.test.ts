import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('passthru-mac', () => {
    test('the host’s interface gets the MAC address too', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } interface eth1 { } }
network a { driver macvlan mode passthru parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach a mac 02:42:0a:00:00:05 }
//                                           ^^^^^^^^^^^^^^^^^ warning passthru-mac: In mode passthru the host's interface gets 02:42:0a:00:00:05 too, as long as 'web' runs; another mode leaves it its own.
network c { driver macvlan mode passthru parent lab.eth1 subnet fd00:3::/64 gateway fd00:3::1 }
namespace blue { attach c mac 02:42:0a:00:00:07 }
//                            ^^^^^^^^^^^^^^^^^ warning passthru-mac: In mode passthru the host's interface gets 02:42:0a:00:00:07 too; leave 'mac' out to keep its own.
container db { image "busybox" attach b mac 02:42:0a:00:00:06 }
`,
        ));
});
