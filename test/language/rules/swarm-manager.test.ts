import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('swarm-manager', () => {
    test('workers have nobody who makes their services', () =>
        expectFindings(`
host node1 { swarm worker }
//                 ^^^^^^ error swarm-manager: Host 'node1' is a worker of a swarm, but no host is its manager, where services are made; write 'swarm manager' in the host that is.
host node2 { swarm worker }
`));

    test('a manager is enough, and without a swarm there is none to miss', () => {
        expectFindings('host node1 { swarm worker }\nhost node2 { swarm manager }\n');
        expectFindings('host node1 { }\n');
    });

    test('there are two roles', () =>
        expectFindings(`
host node1 { swarm leader }
//                 ^^^^^^ error syntax: 'leader' is no role in a swarm; there are 'manager' and 'worker'.
`));
});
