import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('ipvlan-mac', () => {
    test('an ipvlan endpoint has its parent’s MAC address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach a mac 02:00:00:00:00:01 attach b mac 02:00:00:00:00:02 }
//                                           ^^^^^^^^^^^^^^^^^ error ipvlan-mac: ipvlan endpoints share the MAC address of their parent; leave 'mac' out, or make 'a' a macvlan network.
device router { attach a ip 10.0.0.1 mac 02:00:00:00:00:03 }
`,
        ));
});
