import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('fixed-address-in-range', () => {
    test('a fixed address inside an explicit range', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.128/25
    subnet fd00::/64 gateway fd00::1
}
container web { image "busybox" attach lan ip 10.0.0.128 ip fd00::5 }
//                                            ^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.128 lies in 10.0.0.128/25, which Docker hands addresses out from; while 'web' is stopped, another container may get it. Fix one outside that range.
container db { image "busybox" attach lan ip 10.0.0.127 }
container auto { image "busybox" attach lan }
container router { image "busybox" attach lan ip 10.0.0.255 }
//                                               ^^^^^^^^^^ error broadcast-address
`,
        ));

    test('the address of somebody whom Docker does not know', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.0.0.130/24 address fd00::2/64 } }
//                                                        ^^^^^^^^^^ hint fixed-address-in-range
//                                  ^^^^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.130 lies in 10.0.0.128/25, which Docker hands addresses out from without knowing of interface lab.eth0; reserve it, or choose a range without it.
network lan {
    driver macvlan
    parent lab.eth0
    subnet 10.0.0.0/24 gateway 10.0.0.129 range 10.0.0.128/25 reserve 10.0.0.200
    subnet fd00::/64 gateway fd00::1 range fd00::/120
    shim lab 10.0.0.131, fd00:0:0:0:1::5
//           ^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.131 lies in 10.0.0.128/25, which Docker hands addresses out from without knowing of the shim on host 'lab'; reserve it, or choose a range without it.
}
device router { attach lan ip 10.0.0.129 ip fd00::1 }
device nas { attach lan ip 10.0.0.132 ip fd00::9 }
//                                       ^^^^^^^ hint fixed-address-in-range
//                         ^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.132 lies in 10.0.0.128/25, which Docker hands addresses out from without knowing of device 'nas'; reserve it, or choose a range without it.
device known { attach lan ip 10.0.0.200 ip fd00:0:0:0:1::9 }
device low { attach lan ip 10.0.0.5 }
namespace blue { attach lan ip 10.0.0.133 ip fd00:0:0:0:1::7 }
//                             ^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.133 lies in 10.0.0.128/25, which Docker hands addresses out from without knowing of namespace 'blue'; fix one outside that range.
container auto { image "busybox" attach lan }
`,
        ));

    test('of namespaces alone nobody hands out anything', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 range 10.0.0.128/25 subnet fd00::/64 range fd00::/120 }
device nas { attach lan ip 10.0.0.132 ip fd00::9 }
namespace blue { attach lan ip 10.0.0.133 ip fd00::5 }
`,
            { hints: ['fixed-address-in-range'] },
        ));

    test('inside the slice of its own host, or of another', () =>
        expectFindings(
            `
host node1 { interface eth0 { vlan 10 { } } }
host node2 { interface eth0 { vlan 10 { } } }
network lan {
    driver macvlan
    parent node1.eth0.10 range 10.0.0.64/26
    parent node2.eth0.10 range 10.0.0.128/26 range fd00::/65
    subnet 10.0.0.0/24 gateway 10.0.0.1
    subnet fd00::/64 gateway fd00::1
}
container web[1..2] on node1 { image "busybox" attach lan from 10.0.0.65 }
//                                                             ^^^^^^^^^ hint fixed-address-in-range: 10.0.0.65 lies in 10.0.0.64/26, which Docker hands addresses out from; while 'web1' is stopped, another container may get it. Fix one outside that range. One more is wrong here in the same way.
container db on node1 { image "busybox" attach lan ip 10.0.0.129 ip fd00::129 }
//                                                                  ^^^^^^^^^ hint fixed-address-in-range: fd00::129 lies in fd00::/65, which host 'node2' hands addresses out from without knowing of 'db'. Fix one outside the slices of others.
//                                                    ^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.129 lies in 10.0.0.128/26, which host 'node2' hands addresses out from without knowing of 'db'. Fix one outside the slices of others.
container out on node1 { image "busybox" attach lan ip 10.0.0.5 ip fd00:0:0:0:8000::5 }
device nas { attach lan ip 10.0.0.130 ip fd00::130 }
//                                       ^^^^^^^^^ hint fixed-address-in-range
//                         ^^^^^^^^^^ hint fixed-address-in-range: 10.0.0.130 lies in 10.0.0.128/26, which Docker hands addresses out from without knowing of device 'nas'; reserve it, or choose a range without it.
`,
        ));
});
