import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('host-network-overlap', () => {
    test('a bridge network over one of the host’s own networks', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.50.10/24 address fd00::10/64 } }
network a { subnet 192.168.0.0/16 subnet fd00::/80 }
//                                       ^^^^^^^^^ warning host-network-overlap: fd00::/80 overlaps fd00::/64, the network of eth0 on host 'lab', whose neighbours would be cut off; use a subnet that is free there.
//                 ^^^^^^^^^^^^^^ warning host-network-overlap: 192.168.0.0/16 overlaps 192.168.50.0/24, the network of eth0 on host 'lab', whose neighbours would be cut off; use a subnet that is free there.
`,
        ));

    test('macvlan is meant to, and another host does not matter', () =>
        expectFindings(
            `
host lab { interface eth0 { address 192.168.50.10/24 address fe80::1/64 } dummy d0 { address 10.9.9.9/32 } }
host lab2 { interface eth0 { address 10.0.0.1/24 } }
network a { driver macvlan parent lab.eth0 subnet 192.168.50.0/24 gateway 192.168.50.1 }
network b { subnet 10.0.0.0/24 }
network c { subnet 10.9.9.0/24 }
container web on lab { image "busybox" attach b attach c }
`,
        ));
});
