import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('parent-in-use', () => {
    test('two ipvlan networks on one parent', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                               ^^^^^^^^^^^ error parent-in-use: lab.eth0.10 is also the parent of network 'b'. Docker takes one ipvlan network on a parent; put the subnets into one network, or use a VLAN for each.
network b { driver ipvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                               ^^^^^^^^^^^ error parent-in-use: lab.eth0.10 is also the parent of network 'a'. Docker takes one ipvlan network on a parent; put the subnets into one network, or use a VLAN for each.
network c { driver ipvlan parent lab.eth0.20 subnet 10.2.0.0/24 gateway 10.2.0.1 }
`,
        ));

    test('two macvlan networks, up to Docker 26', () =>
        expectFindings(
            `
host lab { docker 26.1 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^^^^^ error parent-in-use: lab.eth0.10 is also the parent of network 'b'. Docker 26.1 takes one macvlan network on a parent (27.0 takes several); put the subnets into one network, or use a VLAN for each.
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                                ^^^^^^^^^^^ error parent-in-use: lab.eth0.10 is also the parent of network 'a'. Docker 26.1 takes one macvlan network on a parent (27.0 takes several); put the subnets into one network, or use a VLAN for each.
`,
        ));

    test('two macvlan networks from Docker 27 on', () =>
        expectFindings(
            `
host lab { docker 27.0 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
`,
        ));

    test('a network between namespaces takes no parent from Docker', () =>
        expectFindings(
            `
host lab { docker 20.10 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 }
namespace blue { attach b }
`,
        ));
});
