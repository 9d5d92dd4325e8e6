import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('subnet-too-small', () => {
    test('Docker 20.10 finds no address in /31 and /32', () =>
        expectFindings(
            `
host lab { docker 20.10 interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/31 gateway 10.0.0.0 }
//                                                   ^^^^^^^^^^^ error subnet-too-small: Docker 20.10 finds no address in 10.0.0.0/31; use a /30, or Docker 23.
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.4/30 gateway 10.0.0.5 }
`,
        ));

    test('without a gateway Docker takes one more address than there are containers', () =>
        expectFindings(
            `
host lab { docker 28.0 interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/30 subnet fd00::/127 }
//                                                                      ^^^^^^^^^^ warning gateway-missing
//                                                                      ^^^^^^^^^^ error subnet-too-small: fd00::/127 has no address left for the gateway that Docker 28.0 takes one for; use a larger subnet.
//                                                   ^^^^^^^^^^^ warning gateway-missing
container web { image "busybox" attach a ip 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/30 }
//                                                   ^^^^^^^^^^^ warning gateway-missing
//                                                   ^^^^^^^^^^^ error subnet-too-small: 10.1.0.0/30 has no address left for the gateway that Docker 28.0 takes one for; use a larger subnet.
container web[1..2] { image "busybox" attach b from 10.1.0.1 }
network c { subnet 10.2.0.0/30 reserve 10.2.0.2 }
//                 ^^^^^^^^^^^ error subnet-too-small: 10.2.0.0/30 has no address left for the gateway that its bridge takes one for; use a larger subnet.
container db { image "busybox" attach c }
network d { driver macvlan parent lab.eth0.30 subnet 10.3.0.0/30 gateway 10.3.0.2 }
container db2 { image "busybox" attach d ip 10.3.0.1 }
`,
        ));

    test('from Docker 29 on only a bridge does, and namespaces are nothing to Docker', () =>
        expectFindings(
            `
host lab { docker 29.0 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/31 }
//                                                   ^^^^^^^^^^^ warning gateway-missing
container web[1..2] { image "busybox" attach a from 10.0.0.0 }
network b { subnet 10.1.0.0/30 }
//                 ^^^^^^^^^^^ warning subnet-too-small: 10.1.0.0/30 has no address left for the gateway that its bridge takes one for; use a larger subnet.
container db { image "busybox" attach b }
namespace blue { attach b }
`,
        ));

    test('nor does any version in an IPv6 /128', () =>
        expectFindings(
            `
host lab { docker 29.0 interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/32 subnet fd00::5/128 }
//                                                                      ^^^^^^^^^^^ error subnet-too-small: fd00::5/128 has one address, which Docker gives to nobody; use a larger subnet.
network b { driver macvlan parent lab.eth0.20 subnet 10.0.0.2/31 subnet fd00::6/127 }
`,
        ));
});
