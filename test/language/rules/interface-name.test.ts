import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('interface-name', () => {
    test('a derived name of 16 bytes', () =>
        expectFindings(
            `
host lab {
    interface enp0s31f6long {
        vlan 20 { }
//           ^^ error interface-name: 'enp0s31f6long.20' is 16 bytes long; Linux allows 15. Name the subinterface, as in 'vlan 20 as vlan20'.
        vlan 2 { }
    }
}
`,
        ));

    test('characters and words that the kernel refuses', () =>
        expectFindings(
            `
host lab {
    interface "eth 0" { }
//            ^^^^^^^ error interface-name: 'eth 0' contains a blank.
    dummy default { }
//        ^^^^^^^ error interface-name: 'default' stands for every interface in Linux settings.
    dummy "a/b" { }
//        ^^^^^ error interface-name: 'a/b' contains '/', which Linux does not allow.
    dummy fifteen-bytes-0 { }
    dummy sixteen-bytes-00 { }
//        ^^^^^^^^^^^^^^^^ error interface-name: 'sixteen-bytes-00' is 16 bytes long; Linux allows 15.
    interface eth0 { vlan 10 as "a:b" { } vlan 11 as "11" { } }
//                              ^^^^^ error interface-name: 'a:b' contains ':', which Linux does not allow.
}
`,
        ));

    test('inside a namespace as well', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
namespace blue { attach lan as lo }
//                      ^^^ error interface-name
namespace green { attach lan as uplink }
`,
        ));
});
