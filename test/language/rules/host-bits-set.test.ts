import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('host-bits-set', () => {
    test('a subnet and a range are written with their first address', () =>
        expectFindings(
            `
host lab { docker 28.2 }
network a {
    subnet 10.99.3.5/24 range 10.99.3.77/28
//                            ^^^^^^^^^^^^^ error host-bits-set: 10.99.3.77/28 has host bits set, which Docker 28.2 refuses; write the range as 10.99.3.64/28.
//         ^^^^^^^^^^^^ error host-bits-set: 10.99.3.5/24 has host bits set, which Docker 28.2 refuses; write the subnet as 10.99.3.0/24.
    subnet fd00::1/64
//         ^^^^^^^^^^ error host-bits-set: fd00::1/64 has host bits set, which Docker 28.2 refuses; write the subnet as fd00::/64.
}
`,
        ));

    test('Docker 24 takes them', () =>
        expectFindings(
            `
host lab { docker 24.0 }
network a { subnet 10.99.3.5/24 }
//                 ^^^^^^^^^^^^ warning host-bits-set: 10.99.3.5/24 has host bits set and is taken for 10.99.3.0/24; write the subnet as 10.99.3.0/24.
`,
        ));

    test('Docker 25 is the first to refuse them, and without a docker line 28.0 is assumed', () =>
        expectFindings(
            `
host old { docker 24.0.9 interface eth0 { vlan 10 { } } }
host new { docker 25 interface eth0 { vlan 10 { } } }
network a {
    driver macvlan
    parent old.eth0.10 range 10.0.0.65/26
//                           ^^^^^^^^^^^^ warning host-bits-set
    parent new.eth0.10 range 10.0.0.129/26
//                           ^^^^^^^^^^^^^ error host-bits-set
    subnet 10.0.0.0/24 gateway 10.0.0.1
}
`,
        ));

    test('where no engine is involved nobody refuses', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.1/24 }
//                                                   ^^^^^^^^^^^ warning host-bits-set
namespace blue { attach a }
`,
        ));

    test('first addresses are fine, also of the smallest prefixes', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.99.3.0/24 range 10.99.3.64/28 subnet fd00::/64 range fd00::80/121 }
network b { subnet 10.99.4.6/31 }
`,
        ));
});
