import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('switch-vlan', () => {
    test('the trunk does not carry the parent’s VLAN', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } } }
switch core { port lab.eth0 trunk 10, 11..29 }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network c { driver macvlan parent lab.eth0.30 subnet 10.2.0.0/24 gateway 10.2.0.1 }
//                                ^^^^^^^^^^^ warning switch-vlan: Switch 'core' carries 20 VLANs at lab.eth0, not VLAN 30 with its tag; have the port's trunk carry it.
`,
        ));

    test('an access port carries no tags', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
switch core { port lab.eth0 access 10 }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^^^^^ warning switch-vlan: Switch 'core' carries VLAN 10 without a tag at lab.eth0, not VLAN 10 with its tag; have the port's trunk carry it.
network b { driver macvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }
`,
        ));

    test('a port that names no VLANs, a second port, or no switch at all', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } interface eth1 { vlan 10 { } } interface eth2 { vlan 10 { } } }
switch core { port lab.eth0 port lab.eth1 trunk 5 }
switch edge { port lab.eth1 trunk 10 }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth1.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network c { driver macvlan parent lab.eth2.10 subnet 10.2.0.0/24 gateway 10.2.0.1 }
`,
        ));

    test('a VLAN ID that could not be read is not missed', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
switch core { port lab.eth0 trunk 10x }
//                                ^^^ error vlan-id
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
`,
        ));
});
