import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('container-interface-name', () => {
    test('Docker 27 names interfaces by itself', () =>
        expectFindings(
            `
host lab { docker 27.5 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach a as uplink }
//                                     ^ error container-interface-name: Docker 27.5 cannot call a container's interface 'uplink'; leave 'as' out, or use Docker 28.
container db { image "busybox" attach a }
namespace blue { attach a as uplink }
`,
        ));

    test('Docker 28 as asked', () =>
        expectFindings(
            `
host lab { docker 28.0 interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach a as uplink }
`,
        ));
});
