import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('vepa-hairpin', () => {
    test('endpoints of one parent that a switch would have to bring together', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan mode vepa parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd00::/64 gateway fd00::1 }
//                                ^^^^ warning vepa-hairpin: In mode vepa the endpoints on lab.eth0.10 reach each other through a switch with 'hairpin' alone, and none is declared there; use mode bridge, or declare the switch.
container web[1..2] { image "busybox" attach lan }
`,
        ));

    test('with such a switch, in another mode, with one endpoint a host, or where something is expected of them, all is well', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } interface eth1 { vlan 10 { } } }
host lab2 { interface eth0 { vlan 10 { } } interface eth1 { vlan 10 { } } }
switch core { port lab.eth0 port lab2.eth0 hairpin }
network a { driver macvlan mode vepa parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan mode bridge parent lab2.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network c { driver macvlan mode vepa parent lab.eth1.10 parent lab2.eth1.10 subnet fd00::/64 gateway fd00::1 }
namespace one[1..2] on lab { attach a }
namespace two[1..2] on lab2 { attach b }
namespace three on lab { attach c ip fd00::3 }
namespace four on lab2 { attach c ip fd00::4 }
network d { driver macvlan mode vepa parent lab.eth1 subnet 10.3.0.0/24 gateway 10.3.0.1 }
namespace five[1..2] on lab { attach d }
expect five1 isolated from five2
`,
        ));
});
