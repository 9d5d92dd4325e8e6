import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('container-name', () => {
    test('a name of one character, or one that begins with a sign', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.254 }
container c { image "busybox" attach lan }
//        ^ error container-name: 'c' is too short for Docker; a container's name has two characters or more.
container _web { image "busybox" attach lan }
//        ^^^^ error container-name: '_web' is no container name for Docker; it begins with a letter or digit and goes on with letters, digits, _, . and -.
container "web/1" { image "busybox" attach lan }
//        ^^^^^^^ error container-name: 'web/1' is no container name for Docker; it begins with a letter or digit and goes on with letters, digits, _, . and -.
`,
        ));

    test('two characters, digits in front, and replicas of a group with a short name are fine', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.254 }
container c1 { image "busybox" attach lan }
container "3com" { image "busybox" attach lan }
container w[1..2] { image "busybox" attach lan }
namespace n { attach lan }
device d { attach lan ip 10.0.0.254 }
`,
        ));
});
