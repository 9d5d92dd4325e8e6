import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('publish-ignored', () => {
    test('no bridge network publishes the port', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network c { driver bridge internal subnet 10.2.0.0/24 }
container web { image "busybox" attach a publish 8080:80/tcp publish 8443:443 }
//                                                                   ^^^^^^^^ warning publish-ignored: 8443:443 is not published: no network of container 'web' is a bridge with a way out. Reach the container at its own address, or attach a bridge network.
//                                               ^^^^^^^^^^^ warning publish-ignored: 8080:80/tcp is not published: no network of container 'web' is a bridge with a way out. Reach the container at its own address, or attach a bridge network.
container web2 { image "busybox" attach c publish 8081:80 }
//                                                ^^^^^^^ warning publish-ignored: 8081:80 is not published: no network of container 'web2' is a bridge with a way out. Reach the container at its own address, or attach a bridge network.
`,
        ));

    test('at an IPv6 address of the host', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0.10 subnet fd00::/64 gateway fd00::1 }
container web { image "busybox" attach a publish "[::1]:8080:80" }
//                                               ^^^^^^^^^^^^^^^ warning publish-ignored
`,
        ));

    test('with a bridge or overlay network, or none at all, it is published', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver bridge subnet 10.1.0.0/24 }
network c { driver overlay subnet 10.2.0.0/24 }
container web { image "busybox" attach a attach b publish 8080:80/tcp }
container web2 { image "busybox" attach c publish 8081:80/tcp }
container web3 { image "busybox" publish 8082:80/tcp }
`,
        ));

    test('a network that was not found is not missed', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "busybox" attach a attach brige publish 8080:80/tcp }
//                                              ^^^^^ error unresolved-reference
`,
        ));
});
