import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('attach-twice', () => {
    test('a container is on a network once', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach a ip 10.0.0.5 attach a ip 10.0.0.6 }
//                                                          ^ error attach-twice: Container 'web' is on network 'a' already; attach it once.
namespace blue { attach a ip 10.0.0.7 attach a ip 10.0.0.8 }
//                                           ^ warning attach-twice: Namespace 'blue' is on network 'a' already; attach it once.
device router { attach a ip 10.0.0.1 attach a ip 10.0.0.2 }
`,
        ));

    test('Docker up to 24 forgets the second time without a word', () =>
        expectFindings(
            `
host lab { docker 24.0 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd00::/64 gateway fd00::1 }
container web { image "busybox" attach a ip 10.0.0.5 attach a ip fd00::6 }
//                                                          ^ warning attach-twice
`,
        ));

    test('the second time needs no address', () =>
        expectFindings(
            `
host lab { docker 24.0 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/30 gateway 10.0.0.1 }
container web { image "busybox" attach a attach a }
//                                              ^ warning attach-twice
`,
        ));

    test('the address of the second time is nobody’s', () =>
        expectFindings(
            `
host lab { docker 24.0 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd00::/64 gateway fd00::1 }
container web { image "busybox" attach a ip 10.0.0.5 ip fd00::5 attach a ip 10.0.0.6 ip fd00::6 mac 02:00:00:00:00:06 }
//                                                                     ^ warning attach-twice
container db { image "busybox" attach a ip 10.0.0.6 ip fd00::6 mac 02:00:00:00:00:06 attach a ip 10.9.9.9 }
//                                                                                          ^ warning attach-twice
`,
        ));
});
