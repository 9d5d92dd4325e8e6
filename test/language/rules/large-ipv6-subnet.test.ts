import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('large-ipv6-subnet', () => {
    test('Docker 27 counts wrongly in more than a /64', () =>
        expectFindings(
            `
host lab { docker 27.5 }
network a { subnet 10.0.0.0/8 subnet fd00::/63 }
//                                   ^^^^^^^^^ warning large-ipv6-subnet: fd00::/63 is larger than /64, which Docker 27.5 counts wrongly in; use a /64, or Docker 28.
network b { subnet 11.0.0.0/8 subnet fd01::/64 }
`,
        ));

    test('and refuses what becomes one address, or none', () =>
        expectFindings(
            `
host lab { docker 27.5 }
network a { subnet 10.0.0.0/8 subnet fd00::/48 gateway fd00::1 }
//                                   ^^^^^^^^^ warning large-ipv6-subnet
container one { image "busybox" attach a ip fd00:0:0:1::5 }
//                                          ^^^^^^^^^^^^^ error large-ipv6-subnet: Docker 27.5 takes fd00:0:0:1::5 and fd00::5 for one address; use a /64.
container two { image "busybox" attach a ip fd00::5 }
//                                          ^^^^^^^ error large-ipv6-subnet: Docker 27.5 takes fd00::5 and fd00:0:0:1::5 for one address; use a /64.
container three { image "busybox" attach a ip fd00:0:0:2:: }
//                                            ^^^^^^^^^^^^ error large-ipv6-subnet: Docker 27.5 takes fd00:0:0:2:: for the first address of fd00::/48, which it gives to nobody.
network b { subnet 11.0.0.0/8 subnet fd01::/64 }
container four { image "busybox" attach b ip fd01::ffff:ffff:ffff:ffff }
//                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ error large-ipv6-subnet: fd01::ffff:ffff:ffff:ffff is the last of 2^64 addresses, which Docker 27.5 cannot give; use a lower one.
container five { image "busybox" attach b ip fd01::ffff:ffff:ffff:fffe }
`,
        ));

    test('Docker 28 does not', () =>
        expectFindings(
            `
host lab { docker 28.0 }
network a { subnet 10.0.0.0/8 subnet fd00::/48 }
`,
        ));
});
