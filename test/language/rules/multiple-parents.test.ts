import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('multiple-parents', () => {
    test('two parents on one host', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } interface eth1 { vlan 10 { } } }
host lab2 { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 parent lab2.eth0.10 parent lab.eth1.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                                                       ^^^^^^^^^^^ error multiple-parents: Network 'a' has parent eth0.10 on host 'lab' already, and a host gives it one; make a second network.
`,
        ));
});
