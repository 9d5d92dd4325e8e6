import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('ingress-overlap', () => {
    test('an overlay network over the one that a swarm has for itself', () =>
        expectFindings(
            `
host lab { }
network a { driver overlay subnet 10.0.0.128/25 subnet fd00::/64 }
//                                ^^^^^^^^^^^^^ warning ingress-overlap: 10.0.0.128/25 overlaps 10.0.0.0/24, which a swarm has for itself unless it was told otherwise, and then nobody gets on 'a'; use another subnet.
container web { image "busybox" attach a }
`,
        ));

    test('or around it; what is beside it, has a range or is no overlay network is fine', () =>
        expectFindings(
            `
host lab { }
network a { driver overlay subnet 10.0.0.0/16 }
//                                ^^^^^^^^^^^ warning ingress-overlap
network b { driver overlay subnet 11.0.1.0/24 }
network c { driver bridge subnet 10.0.0.0/24 }
`,
        ));

    test('with a range it is not compared', () =>
        expectFindings(
            `
host lab { }
network a { driver overlay subnet 10.0.0.0/24 range 10.0.0.128/25 subnet fd00::/64 }
network b { driver overlay subnet 10.0.1.0/24 }
`,
        ));
});
