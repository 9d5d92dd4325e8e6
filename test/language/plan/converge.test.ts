import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observe } from '../../../language/plan/observe.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { must } from '../net/values.ts';
import { topologyTexts } from './arbitrary-topology.ts';
import { ModelHost } from './model/model-host.ts';
import { destruction, lines, planOf } from './planning.ts';

/** `PROPERTY_RUNS=10000` looks more closely. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);

const engines = [
    { version: '20.10.24', api: 41 },
    { version: '28.2.2', api: 50 },
];

/** A host with things of others on it, which must stay as they are. */
function hostOfOthers(engine: (typeof engines)[number]): ModelHost {
    const host = new ModelHost(engine);
    host.kernel.add({ name: 'other0', kind: 'dummy', up: true, addresses: ['10.200.0.1/24'] });
    host.kernel.spaces.add('theirs');
    host.kernel.add({ space: 'theirs', name: 'lo', kind: undefined, up: true });
    host.engine.createNetwork({
        name: 'theirs',
        driver: 'bridge',
        options: {},
        labels: {},
        subnets: [{ subnet: '10.201.0.0/24', reserved: {} }],
        internal: false,
        ipv6: false,
    });
    return host;
}

function planned(host: ModelHost, text: string): Plan {
    return planOf(text, must(observe(host.observation())));
}

function applied(host: ModelHost, text: string): Plan {
    const plan = planned(host, text);
    expect(plan.blockers.map(({ message }) => message)).toEqual([]);
    host.apply(plan.steps);
    return plan;
}

describe.each(engines)('with Docker $version', (engine) => {
    test('after applying, there is nothing left to do', () => {
        fc.assert(
            fc.property(topologyTexts, (text) => {
                const host = hostOfOthers(engine);
                applied(host, text);
                expect(lines(planned(host, text))).toEqual([]);
            }),
            { numRuns },
        );
    });

    test('from one topology one gets to any other', () => {
        fc.assert(
            fc.property(topologyTexts, topologyTexts, (before, after) => {
                const host = hostOfOthers(engine);
                applied(host, before);
                applied(host, after);
                expect(lines(planned(host, after))).toEqual([]);
            }),
            { numRuns },
        );
    });

    test('destroying leaves what was there before', () => {
        fc.assert(
            fc.property(topologyTexts, (text) => {
                const host = hostOfOthers(engine);
                const before = host.state();
                applied(host, text);
                const plan = destruction(must(observe(host.observation())));
                expect(plan.blockers).toEqual([]);
                host.apply(plan.steps);
                expect(host.state()).toEqual(before);
            }),
            { numRuns },
        );
    });

    test('wherever a plan fails, taking it back restores what was there before', () => {
        fc.assert(
            fc.property(topologyTexts, topologyTexts, fc.nat(), (before, after, moment) => {
                const host = hostOfOthers(engine);
                applied(host, before);
                const state = host.state();
                const { steps } = planned(host, after);
                const count = steps.flatMap(({ commands }) => commands).length;
                if (count === 0) return;
                host.failAt(steps, moment % count);
                expect(host.state()).toEqual(state);
            }),
            { numRuns },
        );
    });
});
