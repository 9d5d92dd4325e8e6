import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { canBootGuests } from '../../hosts/guests.ts';
import { describeWith } from '../../requirement.ts';
import { WireLab } from './wire/lab.ts';
import { decidedPairs, type Pair } from './wire/pairs.ts';
import { kinds, topologyTexts } from './wire/scene.ts';
import { Tally } from './wire/tally.ts';

const minutes = 60_000;

/** One topology in daily work, so that the rest of the tests has its time; at night enough for each driver to come often. */
const isNight = process.env.MVLAN_NIGHTLY === '1';
const count = Number(process.env.MVLAN_TOPOLOGIES ?? (isNight ? 8 : 1));
/** One has 150 pairs at least, several on the average. */
const least = 125 * count;
/** By day the same ones, which hold what was mended; by night others, which look for more. */
const seed = Number(process.env.MVLAN_SEED ?? (isNight ? Math.floor(Math.random() * 2 ** 31) : 1035908245));
const texts = topologyTexts(seed, count).map((text, index) => [index + 1, text] as const);

describeWith(canBootGuests(), `Reachability on real hosts (MVLAN_SEED=${seed})`, () => {
    let lab: WireLab;
    let measured = 0;
    const tally = new Tally();

    beforeAll(async () => {
        lab = await WireLab.boot();
    }, 10 * minutes);

    afterAll(async () => {
        await lab?.down();
        process.stderr.write(
            `MVLAN_SEED=${seed}: ${measured} pairs of ${count} topologies measured\n${tally.table()}\n`,
        );
    });

    test.each(texts)(
        'topology %i: who answers whom is what the text says',
        { timeout: 15 * minutes },
        async (index, text) => {
            const { topology, findings } = check([parse(text, 'file:///wire.mvlan')]);
            expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
            const pairs = decidedPairs(topology);
            const answered = await measure(topology, { pairs, isLast: index === count });
            measured += pairs.length;
            tally.add(topology, pairs);
            const wrong = pairs.filter((pair) => answered.has(pair) !== pair.wanted);
            expect(wrong.map(difference), `MVLAN_SEED=${seed}, topology ${index}\n${text}`).toEqual([]);
        },
    );

    /** Whatever happens, the next topology finds the hosts clean. */
    async function measure(topology: Topology, { pairs, isLast }: { pairs: readonly Pair[]; isLast: boolean }) {
        try {
            await lab.putUp(topology);
            return await lab.measure(pairs);
        } finally {
            if (!isLast) await lab.takeDown(topology);
        }
    }

    test(`at least ${least} pairs were decided and measured`, () => {
        expect(measured).toBeGreaterThanOrEqual(least);
    });

    if (isNight) {
        test('pairs of every driver and mode were measured, between two hosts where there is a wire', () => {
            expect(kinds.filter((kind) => tally.count(kind).pairs === 0)).toEqual([]);
            expect(kinds.filter((kind) => tally.count(kind).acrossHosts === 0)).toEqual([]);
        });
    }
});

function difference({ from, to, wanted, verdict }: Pair): string {
    const reasons = verdict.reasons.map(({ text }) => text).join('; ');
    return `${from.name} to ${to.name} at ${to.address}: said ${wanted ? 'yes' : 'no'}, and it is not so: ${reasons}`;
}
