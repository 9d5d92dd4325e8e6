import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('namespace-on-overlay', () => {
    test('a namespace, where containers and devices are, and bridges', () =>
        expectFindings(
            `
host lab { docker 28.0 }
network mesh { driver overlay subnet 10.9.0.0/24 subnet fd00:9::/64 }
network inner { subnet 10.8.0.0/24 }
namespace blue { attach mesh attach inner }
//                      ^^^^ error namespace-on-overlay: Network namespace 'blue' cannot be on overlay network 'mesh': only containers can.
container web { image "busybox" attach mesh }
device nas { attach mesh ip fd00:9::7 }
`,
        ));
});
