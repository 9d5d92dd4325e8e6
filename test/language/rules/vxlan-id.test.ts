import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('vxlan-id', () => {
    test('one VNI twice on one port of a host', () =>
        expectFindings(
            `
host lab {
    interface eth0 { vxlan 42 { remote 10.0.0.2 } }
//                         ^^ error vxlan-id: VNI 42 has 2 interfaces on UDP port 4789 of host 'lab'; the kernel makes one. Use another VNI or port.
    interface eth1 { vxlan 42 as other { remote 10.0.0.3 } }
//                         ^^ error vxlan-id: VNI 42 has 2 interfaces on UDP port 4789 of host 'lab'; the kernel makes one. Use another VNI or port.
}
`,
        ));

    test('on another port or host it is fine', () =>
        expectFindings(
            `
host lab { interface eth0 { vxlan 42 { } vxlan 42 as v42 { port 8472 } vxlan 43 { } } }
host lab2 { interface eth0 { vxlan 42 { } } }
`,
        ));
});
