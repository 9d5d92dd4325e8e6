import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('passthru-host-address', () => {
    test('the host’s own addresses on the parent stop answering', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.0.0.5/24 } interface eth2 { address fd00::5/64 } interface eth1 { vlan 10 { address 10.1.0.5/24 } } }
network a { driver macvlan mode passthru parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                              ^^^^^^^^ warning passthru-host-address: Mode passthru gives lab.eth0 as a whole to an endpoint, and the host's 10.0.0.5 on it stops answering; use an interface without addresses.
network b { driver macvlan mode passthru parent lab.eth1 subnet 10.2.0.0/24 gateway 10.2.0.1 }
network d { driver macvlan mode passthru parent lab.eth2 subnet fd00::/64 gateway fd00::1 }
//                                              ^^^^^^^^ warning passthru-host-address: Mode passthru gives lab.eth2 as a whole to an endpoint, and the host's fd00::5 on it stops answering; use an interface without addresses.
network c { driver macvlan parent lab.eth1.10 subnet 10.1.0.0/24 gateway 10.1.0.1 }
`,
        ));
});
