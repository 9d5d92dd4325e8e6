import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('global-mac', () => {
    test('a made-up address has the bit for locally administered ones', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach a mac 00:1b:21:00:00:01 }
//                                           ^^^^^^^^^^^^^^^^^ hint global-mac: 00:1b:21:00:00:01 may belong to a device that somebody sells; begin with 02 for an address of your own.
container db { image "busybox" attach a mac 06:1b:21:00:00:01 }
device router { attach a ip 10.0.0.1 mac 00:1b:21:00:00:02 }
`,
        ));
});
