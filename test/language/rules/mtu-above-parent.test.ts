import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('mtu-above-parent', () => {
    test('a VLAN’s MTU above its parent’s', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        mtu 1500
        vlan 10 { mtu 1501 }
//                    ^^^^ error mtu-above-parent: MTU 1501 is above that of lab.eth0; 1500 is the most.
        vlan 20 { mtu 1500 }
        vxlan 42 { remote 10.0.0.2 mtu 1451 }
//                                     ^^^^ error mtu-above-parent: MTU 1451 is above that of lab.eth0 less the VXLAN headers; 1450 is the most.
        vxlan 43 { remote 10.0.0.2 mtu 1450 }
        vxlan 44 { remote fd00::2 mtu 1450 }
//                                    ^^^^ error mtu-above-parent: MTU 1450 is above that of lab.eth0 less the VXLAN headers; 1430 is the most.
    }
    interface eth1 { vlan 10 { mtu 9000 } }
    dummy d0 { vlan 10 { mtu 9000 } }
//                           ^^^^ error mtu-above-parent: MTU 9000 is above that of lab.d0; 1500 is the most.
}
`,
        ));
});
