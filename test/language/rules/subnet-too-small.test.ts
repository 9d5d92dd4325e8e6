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
