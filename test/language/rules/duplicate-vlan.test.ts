import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('duplicate-vlan', () => {
    test('one VLAN ID has one subinterface on an interface, whatever it is called', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        vlan 10 { }
//           ^^ error duplicate-vlan: VLAN 10 has 2 subinterfaces on lab.eth0; the kernel makes one, so use that one for all.
        vlan 10 as storage { }
//           ^^ error duplicate-vlan: VLAN 10 has 2 subinterfaces on lab.eth0; the kernel makes one, so use that one for all.
    }
}
`,
        ));

    test('two subinterfaces with one derived name are one mistake, not two', () =>
        expectFindings(
            `
host lab {
    dummy d0 {
        vlan 10 { }
//           ^^ error duplicate-vlan: VLAN 10 has 2 subinterfaces on lab.d0; the kernel makes one, so use that one for all.
        vlan 10 { }
//           ^^ error duplicate-vlan: VLAN 10 has 2 subinterfaces on lab.d0; the kernel makes one, so use that one for all.
    }
}
`,
        ));

    test('the same VLAN ID on another interface or host, or another ID, is fine', () =>
        expectFindings(
            `
host lab {
    interface eth0 { vlan 10 { } vlan 11 { } }
    interface eth1 { vlan 10 { } }
}
host lab2 { interface eth0 { vlan 10 { } } }
`,
        ));
});
