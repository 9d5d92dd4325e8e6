import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('duplicate-name', () => {
    test('two containers with one name', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.254 }
container web { image "busybox" attach lan }
//        ^^^ error duplicate-name: Container 'web' shares its name with another declaration; rename all but one.
container web { image "busybox" attach lan }
//        ^^^ error duplicate-name: Container 'web' shares its name with another declaration; rename all but one.
`,
        ));

    test('containers, namespaces and devices share one name space, and a replica has a name', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.254 }
container web[1..3] { image "busybox" attach lan }
//        ^^^ error duplicate-name: Container 'web2' shares its name with namespace 'web2'; rename all but one. One more is wrong here in the same way.
namespace web2 { attach lan }
//        ^^^^ error duplicate-name: Namespace 'web2' shares its name with container 'web2'; rename all but one.
device web3 { attach lan ip 10.0.0.254 }
//     ^^^^ error duplicate-name: Device 'web3' shares its name with container 'web3'; rename all but one.
`,
        ));

    test('hosts, networks, and interfaces of one host', () =>
        expectFindings(
            `
host lab {
//   ^^^ error duplicate-name
    interface eth0 { }
//            ^^^^ error duplicate-name
    dummy eth0 { }
//        ^^^^ error duplicate-name
}
host lab { interface eth0 { } }
//   ^^^ error duplicate-name
network lan { subnet 10.0.0.0/24 }
//      ^^^ error duplicate-name
network lan { subnet 10.1.0.0/24 }
//      ^^^ error duplicate-name
`,
        ));

    test('a derived name counts as well', () =>
        expectFindings(
            `
host lab {
    interface eth0 { vlan 10 { } }
//                        ^^ error duplicate-name
    interface "eth0.10" { }
//            ^^^^^^^^^ error duplicate-name
}
`,
        ));

    test('a VNI on two ports needs two names', () =>
        expectFindings(
            `
host lab {
    interface eth0 {
        vxlan 42 { port 4789 }
//            ^^ error duplicate-name
        vxlan 42 { port 8472 }
//            ^^ error duplicate-name
    }
}
`,
        ));

    test('two interfaces of one namespace', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
network b { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 }
namespace blue {
    attach a as up
//         ^ error duplicate-name
    attach b as up
//         ^ error duplicate-name
}
`,
        ));

    test('one name in several name spaces, and one interface name on two hosts, are fine', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } } }
host lab2 { interface eth0 { } }
network lab { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.254 }
container lab2 { image "busybox" attach lab }
container lab3[1..2] { image "busybox" attach lab }
container lab3 { image "busybox" attach lab }
`,
        ));
});
