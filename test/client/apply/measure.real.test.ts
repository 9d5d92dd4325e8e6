import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '../../../client/apply/measure.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { Location } from '../../../language/finding/location.ts';
import { planFor } from '../../../language/plan/make-plan.ts';
import { observationScript } from '../../../language/plan/observation.ts';
import { observe } from '../../../language/plan/observe.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { claims } from '../../../language/verify/claims.ts';
import { hostProbes } from '../../../language/verify/probes.ts';
import { locateVerification, type MeasuredPair, verification } from '../../../language/verify/verification.ts';
import { succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { must } from '../../language/net/values.ts';
import { topologyOf } from '../../language/plan/planning.ts';
import { describeWith } from '../../requirement.ts';

const topology = topologyOf(`host lab { connect local interface eth0 { address 192.168.50.10/24 } }
network lan {
    driver macvlan parent lab.eth0
    subnet 192.168.50.0/24 range 192.168.50.128/25
    subnet fd00:50::/64 gateway fd00:50::1
}
network quiet { driver bridge subnet 10.9.0.0/24 gateway 10.9.0.1 }
container wired[1..3] { image "busybox:local" attach lan }
container www on lab {
    image "busybox:local" attach quiet ip 10.9.0.2
    command "sh" "-c" "while :; do echo hello | nc -l -p 80; done"
}
namespace apart { attach lan }
expect wired reaches wired
expect apart reaches wired
expect wired isolated from www
expect lab reaches www port 80
expect lab isolated from wired
`);

describeWith(canStartEngine(), 'Measuring on a real engine', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
        const observed = must(observe((await succeeded(engine.run(observationScript()))).stdout));
        const { steps } = planFor({ topology, host: topology.hosts[0] as Host, observed });
        for (const command of steps.flatMap(({ commands }) => commands)) {
            await succeeded(engine.run(shellLine(command)));
        }
    });

    afterAll(() => engine?.stop());

    async function measured(allPairs: boolean): Promise<readonly MeasuredPair<Location>[]> {
        const asked = claims(topology, { allPairs });
        const open = () => openLocal({ host: 'lab', dockerHost: undefined, shell: [...engine.enter, 'sh'] });
        const { pairs } = await measure({
            hosts: [{ name: 'lab', open }],
            verifier: {
                probes: async () => hostProbes(asked, topology),
                verification: async (outputs) => locateVerification(must(verification(asked, outputs, topology))),
            },
            signal: new AbortController().signal,
            report: () => {},
        });
        return pairs;
    }

    const surprises = (pairs: readonly MeasuredPair<Location>[]) =>
        pairs.filter(({ result }) => result !== 'kept').map(({ source, target }) => [source, target]);

    test('every pair is as promised, by both IP versions, ping and TCP', async () => {
        const pairs = await measured(true);
        expect(surprises(pairs)).toEqual([]);
        expect(pairs.length).toBe(20 + 3 + 1);
    });

    test('a container without any program is measured from its network namespace', async () => {
        await succeeded(engine.run('docker exec wired1 rm /bin/ping /bin/ping6 && docker exec wired2 rm /bin/sh'));
        expect(surprises(await measured(false))).toEqual([]);
    });

    test('an end that was cut off is a surprise, and comes with what the promise rests on', async () => {
        await succeeded(engine.run('docker network disconnect lan wired3'));
        const pairs = await measured(false);
        expect(surprises(pairs)).toEqual([
            ['wired1', 'wired3'],
            ['wired2', 'wired3'],
            ['wired3', 'wired1'],
            ['wired3', 'wired2'],
            ['apart', 'wired3'],
        ]);
        const first = pairs.find(({ result }) => result === 'surprise');
        expect(first?.reasons.map(({ text }) => text).join()).toMatch(/macvlan/);
    });
});
