import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canStartEngine, type Engine, startEngine } from '../../../hosts/engine.ts';
import { bootGuests, canBootGuests, type Guests } from '../../../hosts/guests.ts';
import { describeWith } from '../../../requirement.ts';
import { type Kernel, labs } from './arbitrary-lab.ts';
import { type Comparison, compare } from './compare.ts';
import { LabHost } from './lab-host.ts';

/** How many labs are tried on each kernel, here and on a guest, which takes ten times as long for one: `MVLAN_LABS=150,30`. */
const [plain = 0, full = 0] = (process.env.MVLAN_LABS ?? (process.env.MVLAN_NIGHTLY === '1' ? '450,100' : '47,3'))
    .split(',')
    .map(Number);
const runs: Readonly<Record<Kernel, number>> = { plain, full };

/** By day the same ones, which hold what was mended; by night others, which look for more. */
const seed = Number(process.env.SEED ?? (process.env.MVLAN_NIGHTLY === '1' ? Date.now() % 1_000_000 : 3));

const minutes = 60_000;

/**
 * Tries labs on a host until it does something that the checks do not say; the lab is then made as small as it can be.
 * Resolves to how often they agreed that something is right, or wrong, and how often the checks alone have a reason.
 */
async function tryLabs(host: LabHost, kernel: Kernel): Promise<Readonly<Record<Comparison['verdict'], number>>> {
    const counts = { taken: 0, refused: 0, ours: 0, differs: 0 };
    const property = fc.asyncProperty(labs(kernel), async (lab) => {
        const { verdict, message } = compare(lab, await host.ask(lab));
        counts[verdict]++;
        if (verdict === 'differs') throw new Error(message);
    });
    await fc.assert(property, { numRuns: runs[kernel], seed });
    console.log(`Labs on the ${kernel} kernel, seed ${seed}:`, counts);
    return counts;
}

describeWith(canStartEngine(), 'The checks and an engine on this machine', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
    });

    afterAll(() => engine?.stop());

    test(`agree on ${runs.plain} random topologies (SEED=${seed})`, { timeout: 40 * minutes }, async () => {
        const counts = await tryLabs(await LabHost.prepare(engine), 'plain');
        expect(counts.taken).toBeGreaterThan(runs.plain / 8);
        expect(counts.refused).toBeGreaterThan(runs.plain / 8);
        expect(counts.ours).toBeLessThan(runs.plain / 8);
    });
});

describeWith(canBootGuests(), 'The checks and a host with VLANs, VXLANs, dummies and ipvlan', () => {
    let guests: Guests;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1 });
    }, 5 * minutes);

    afterAll(() => guests?.down());

    test(`agree on ${runs.full} random topologies (SEED=${seed})`, { timeout: 60 * minutes }, async () => {
        const counts = await tryLabs(await LabHost.prepare(guests.host(1)), 'full');
        expect(counts.taken + counts.refused).toBeGreaterThan(runs.full / 2);
    });
});
