import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('rival-default-routes', () => {
    test('Docker 27 starts no container on an ipvlan l3 network and another one that leads out', () =>
        expectFindings(
            `
host lab { docker 27.5 interface eth0 { vlan 10 { } vlan 20 { } } }
network deep { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.0.0.0/24 }
network lan { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network inner { driver macvlan subnet 10.2.0.0/24 internal }
container web { image "busybox" attach lan attach deep }
//                                                ^^^^ error rival-default-routes: Docker 27.5 does not start 'web': ipvlan l3 network 'deep' and 'lan' each give it a default route; leave one out, or use Docker 28.
container alone { image "busybox" attach deep }
container inside { image "busybox" attach inner attach deep }
namespace blue on lab { attach deep attach lan }
`,
        ));

    test('Docker 28 gives it one', () =>
        expectFindings(
            `
host lab { docker 28.0 interface eth0 { vlan 10 { } vlan 20 { } } }
network deep { driver ipvlan mode l3 parent lab.eth0.10 subnet 10.0.0.0/24 }
network lan { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "busybox" attach lan attach deep }
`,
        ));
});
