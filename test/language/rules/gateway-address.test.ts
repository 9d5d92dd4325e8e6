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

    test.each([
        ['10.0.0.0/24', '10.0.0.1', '10.0.0.128/25', '10.0.0.129'],
        ['fd00::/64', 'fd00::1', 'fd00::8000:0/97', 'fd00::8000:1'],
    ])(
        'a container takes the gateway of another network with the same subnet on its host',
        (subnet, gateway, range, other) =>
            expectFindings(
                `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
host far { interface eth0 { vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet ${subnet} gateway ${gateway} }
//                                                     ${'^'.repeat(subnet.length)} warning subnet-overlap
network lan2 { driver macvlan parent lab.eth0.20 subnet ${subnet} range ${range} gateway ${other} }
//                                                      ${'^'.repeat(subnet.length)} warning subnet-overlap
container web on lab { image "busybox" attach lan2 ip ${gateway} }
//                                                    ${'^'.repeat(gateway.length)} error gateway-address: ${gateway} is the gateway of network 'lan', which has the same subnet on that host, and Docker keeps one list of addresses for both; give container 'web' another address.
network lan3 { driver macvlan parent far.eth0.20 subnet ${subnet} gateway ${other} }
container web3 on far { image "busybox" attach lan3 ip ${gateway} }
`,
            ),
    );

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
