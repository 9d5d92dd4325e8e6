import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('reserved-address', () => {
    test('a container or a namespace takes a reserved address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1 reserve 10.0.0.5, 10.0.0.9..20
    subnet fd00::/64 gateway fd00::1 reserve fd00::5..9
}
container web { image "busybox" attach lan ip 10.0.0.5 ip fd00::9 }
//                                                        ^^^^^^^ error reserved-address: fd00::9 is reserved in fd00::/64; give container 'web' another address, or end the reservation.
//                                            ^^^^^^^^ error reserved-address: 10.0.0.5 is reserved in 10.0.0.0/24; give container 'web' another address, or end the reservation.
namespace blue { attach lan ip 10.0.0.20 ip fd00::a }
//                             ^^^^^^^^^ warning reserved-address: 10.0.0.20 is reserved in 10.0.0.0/24; give namespace 'blue' another address, or end the reservation.
container next { image "busybox" attach lan ip 10.0.0.21 ip fd00::4 }
`,
        ));

    test('a device may have it, and counting skips it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 reserve 10.0.0.5 }
device printer { attach lan ip 10.0.0.5 }
container web[1..3] { image "busybox" attach lan from 10.0.0.4 }
container other { image "busybox" attach lan ip 10.0.0.8 }
`,
        ));
});
