import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('vlan-name-mismatch', () => {
    test('a name that reads like another VLAN', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        vlan 10 as eth0.20 { }
//                 ^^^^^^^ warning vlan-name-mismatch: 'eth0.20' reads like VLAN 20 and is VLAN 10; name it after its own ID.
        vlan 11 as vlan12 { }
//                 ^^^^^^ warning vlan-name-mismatch: 'vlan12' reads like VLAN 12 and is VLAN 11; name it after its own ID.
        vlan 13 as vlan13 { }
        vlan 14 as storage2 { }
        vlan 15 { }
    }
}
`,
        ));
});
