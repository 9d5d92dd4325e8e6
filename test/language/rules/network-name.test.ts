import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('network-name', () => {
    test('names that Docker keeps', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network bridge { subnet 10.0.0.0/24 }
//      ^^^^^^ error network-name: Docker keeps the names bridge, host, none and default for itself; rename network 'bridge'.
network host { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
//      ^^^^ error network-name: Docker keeps the names bridge, host, none and default for itself; rename network 'host'.
network " " { subnet 10.2.0.0/24 }
//      ^^^ error network-name: A network's name has at least one character that is no blank.
`,
        ));

    test('a name that stands for the network of a container', () =>
        expectFindings(
            `
host lab { }
network "container:x" { subnet 10.0.0.0/24 subnet fd00::/64 }
//      ^^^^^^^^^^^^^ error network-name: Docker takes 'container:x' for the network of a container, and puts nothing on it; rename the network.
network "Container:x" { subnet 10.1.0.0/24 }
network "my container:x" { subnet 10.2.0.0/24 }
container web { image "busybox" attach "container:x" }
`,
        ));

    test('an overlay network is called like a DNS name', () =>
        expectFindings(
            `
host lab { }
network back.end { driver overlay subnet 10.2.0.0/24 }
//      ^^^^^^^^ error network-name: 'back.end' is no name for an overlay network; it has up to 63 letters, digits, - and _, and no dots.
network back-end { driver overlay subnet 10.1.0.0/24 }
`,
        ));

    test('any other name is fine, and so are those that no engine sees', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
network bridges { subnet 10.0.0.0/24 }
network "back.end / new" { subnet 10.1.0.0/24 }
network default { driver macvlan parent lab.eth0.10 subnet 10.2.0.0/24 }
namespace blue { attach default }
`,
        ));
});
