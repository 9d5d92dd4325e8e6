import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('gateway-address', () => {
    test('a container or a namespace takes the gateway’s address', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan {
    driver macvlan
    parent lab.eth0.10
    subnet 10.0.0.0/24 gateway 10.0.0.1
    subnet fd00::/64 gateway fd00::1
}
container web { image "busybox" attach lan ip 10.0.0.1 ip fd00::1 }
//                                                        ^^^^^^^ error gateway-address: fd00::1 is the gateway of fd00::/64; give container 'web' another address.
//                                            ^^^^^^^^ error gateway-address: 10.0.0.1 is the gateway of 10.0.0.0/24; give container 'web' another address.
namespace blue { attach lan ip 10.0.0.1 ip fd00::2 }
//                             ^^^^^^^^ warning gateway-address: 10.0.0.1 is the gateway of 10.0.0.0/24; give namespace 'blue' another address.
`,
        ));

    test('on a bridge the gateway is the host', () =>
        expectFindings(
            `
host lab { }
network lan { subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach lan ip 10.0.0.1 }
//                                            ^^^^^^^^ error gateway-address: 10.0.0.1 is the gateway of 10.0.0.0/24; give container 'web' another address.
`,
        ));

    test('a device, a shim, or an endpoint of another network may have it', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network lan2 { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 shim lab 10.1.0.1 }
device router { attach lan ip 10.0.0.1 }
container web { image "busybox" attach lan ip 10.0.0.2 }
container web2 { image "busybox" attach lan2 ip 10.1.0.2 }
`,
        ));
});
