import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('route-overlap', () => {
    test('a subinterface’s network inside its parent’s', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        address 172.19.106.26/20
        address fd00::1/48
        vlan 10 { address 172.19.108.1/22 address fd00:0:0:10::1/64 }
//                                                ^^^^^^^^^^^^^^^^^ warning route-overlap: fd00:0:0:10::/64 lies inside fd00::/48 of eth0, whose neighbours with such addresses are cut off; give each interface a network of its own.
//                        ^^^^^^^^^^^^^^^ warning route-overlap: 172.19.108.0/22 lies inside 172.19.96.0/20 of eth0, whose neighbours with such addresses are cut off; give each interface a network of its own.
    }
}
`,
        ));

    test('whichever of the two is the inner one, and the later of two equal ones', () =>
        expectFindings(
            `
host lab {
    interface eth0 { address 10.1.10.2/24 }
//                           ^^^^^^^^^^^^ warning route-overlap: 10.1.10.0/24 lies inside 10.1.0.0/16 of eth1, whose neighbours with such addresses are cut off; give each interface a network of its own.
    interface eth1 { address 10.1.0.2/16 }
    interface eth2 { address 10.5.0.1/24 }
    dummy d0 { address 10.5.0.2/24 }
//                     ^^^^^^^^^^^ warning route-overlap: 10.5.0.0/24 is on eth2 as well, and the kernel uses one of the two; give each interface a network of its own.
}
`,
        ));

    test('networks apart, two addresses of one interface, single addresses and link-local ones', () =>
        expectFindings(
            `
host lab {
    interface lo { address 127.0.0.1/8 }
    interface eth0 { address 10.0.0.1/24 address 10.0.0.2/24 address fe80::1/64 }
    interface eth1 { address 10.0.1.1/24 address fe80::2/64 }
    dummy d0 { address 10.0.0.9/32 address fd00::1/128 }
}
host lab2 { interface eth0 { address 10.0.0.3/24 } }
`,
        ));
});
