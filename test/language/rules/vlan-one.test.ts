import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('vlan-one', () => {
    test('VLAN 1 with a tag', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 1 { } vlan 2 { } } }
//                               ^ hint vlan-one: VLAN 1 is usually the untagged one on a switch, and frames with the tag 1 are dropped; use eth0 itself, or another VLAN ID.
`,
        ));
});
