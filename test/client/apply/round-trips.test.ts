import { expect, test } from 'vitest';
import { look } from '../../../client/apply/look.ts';
import { localPlanner } from '../../../client/cli/planner.ts';
import type { HostSession } from '../../../client/hosts/session.ts';
import { printObservation } from '../../language/plan/model/print-observation.ts';
import { hostWith, topologyOf } from '../../language/plan/planning.ts';

const text = `host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/16 gateway 10.0.0.1 }
container web[1..300] { image "busybox" attach lan from 10.0.1.1 }
`;

test('a plan of three hundred containers takes one question after the connection is there', async () => {
    const asked: string[] = [];
    const session: HostSession = {
        host: 'lab',
        run: async (script) => {
            asked.push(script);
            return { stdout: printObservation(hostWith(text)), stderr: '', exitCode: 0 };
        },
        converse: () => {
            throw new Error('A plan has nothing to talk about.');
        },
        dispose: async () => {},
    };
    let opened = 0;
    const open = async () => {
        opened++;
        return session;
    };
    const [plan] = await look({
        hosts: [{ name: 'lab', open }],
        planner: localPlanner(topologyOf(text.replace('10.0.1.1 }', '10.0.2.1 }'))),
        signal: new AbortController().signal,
        report: () => {},
    });
    expect(plan?.steps.length).toBeGreaterThan(300);
    expect([opened, asked.length]).toEqual([1, 1]);
});
