import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('multicast-mac', () => {
    test('a group’s address, or none', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach a mac 01:00:5e:00:00:01 }
//                                           ^^^^^^^^^^^^^^^^^ error multicast-mac: 01:00:5e:00:00:01 is the MAC address of a group, as the low bit of its first byte is set; an interface needs one such as 02:42:0a:00:00:05.
container web2 { image "busybox" attach a mac 00:00:00:00:00:00 }
//                                            ^^^^^^^^^^^^^^^^^ error multicast-mac: 00:00:00:00:00:00 stands for no MAC address; an interface needs one such as 02:42:0a:00:00:05.
container web3 { image "busybox" attach a mac ff-ff-ff-ff-ff-ff }
//                                            ^^^^^^^^^^^^^^^^^ error multicast-mac: ff:ff:ff:ff:ff:ff is the MAC address of a group, as the low bit of its first byte is set; an interface needs one such as 02:42:0a:00:00:05.
container web4 { image "busybox" attach a mac 02:00:5e:00:00:02 }
`,
        ));
});
