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

    test('Docker 28 does not', () =>
        expectFindings(
            `
host lab { docker 28.0 }
network a { subnet 10.0.0.0/8 subnet fd00::/48 }
`,
        ));
});
