import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('ipvlan-mode-conflict', () => {
    test('two modes on one parent', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan mode l2 parent lab.eth0.10 subnet 10.0.0.0/24 }
//                                       ^^^^^^^^^^^ warning ipvlan-mode-conflict: lab.eth0.10 is the parent of ipvlan networks of modes l2 and l3; the kernel has one mode a parent, that of the latest endpoint. Use one mode, or a VLAN for each.
network b { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.1.0.0/24 }
//                                       ^^^^^^^^^^^ warning ipvlan-mode-conflict: lab.eth0.10 is the parent of ipvlan networks of modes l2 and l3; the kernel has one mode a parent, that of the latest endpoint. Use one mode, or a VLAN for each.
namespace blue { attach a }
namespace green { attach b }
`,
        ));

    test('one mode twice, or two parents', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.0.0.0/24 }
network b { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.1.0.0/24 }
network c { driver ipvlan mode l2 parent lab.eth0.20 subnet 10.2.0.0/24 }
namespace blue { attach a }
namespace green { attach b }
namespace red { attach c }
`,
        ));

    test('two that Docker makes are refused already', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver ipvlan mode l2 parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                       ^^^^^^^^^^^ error parent-in-use
network b { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.1.0.0/24 }
//                                       ^^^^^^^^^^^ error parent-in-use
`,
        ));
});
