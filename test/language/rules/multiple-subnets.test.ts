import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('multiple-subnets', () => {
    test('a bridge network has one subnet a family', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a {
    subnet 10.0.0.0/24
    subnet fd00::/64
    subnet 10.1.0.0/24
//         ^^^^^^^^^^^ error multiple-subnets: 10.1.0.0/24 is a second IPv4 subnet of network 'a'; a bridge network has one. Make it a network of its own.
    subnet fd01::/64
//         ^^^^^^^^^ error multiple-subnets: fd01::/64 is a second IPv6 subnet of network 'a'; a bridge network has one. Make it a network of its own.
}
network b { driver macvlan parent lab.eth0.10 subnet 10.2.0.0/24 gateway 10.2.0.1 subnet 10.3.0.0/24 gateway 10.3.0.1 }
`,
        ));

    test('overlapping ones are no second finding', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 subnet 10.0.0.0/16 }
//                                    ^^^^^^^^^^^ error multiple-subnets: 10.0.0.0/16 is a second IPv4 subnet of network 'a'; a bridge network has one. Make it a network of its own.
`,
        ));
});
