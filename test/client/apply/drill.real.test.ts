import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { examples } from '../cli/command-line.ts';
import { Drill, type Drilled, drillTable, type Mishap } from './drill.ts';

/** Everything in a guest is slow, and all of it shares the machine. */
const slow = 600_000;

/** How soon after a mishap a host is as before and has said so, in seconds. */
const soon = 60;

const isNightly = process.env.MVLAN_NIGHTLY === '1';

/** How many steps an example has, and at which of them something goes wrong in the short form. */
const courses: readonly { readonly example: string; readonly steps: number; readonly short: readonly number[] }[] = [
    { example: '03-two-vlans', steps: 7, short: [5] },
    { example: '05-drivers', steps: 28, short: [] },
];

const mishaps: readonly Mishap[] = ['fail', 'kill', 'unplug'];

/** A piece of the long form: `MVLAN_DRILL='05-drivers kill 9-16'`. */
const [pieceExample, pieceMishap, pieceSteps] = process.env.MVLAN_DRILL?.split(' ') ?? [];

function placesIn({ example, steps, short }: (typeof courses)[number], mishap: Mishap): readonly number[] {
    const all = Array.from({ length: steps }, (_, index) => index + 1);
    if (pieceExample === undefined) return isNightly ? all : short;
    if (example !== pieceExample || mishap !== (pieceMishap ?? mishap)) return [];
    const [first = 1, last = first] = pieceSteps?.split('-').map(Number) ?? [1, steps];
    return all.slice(first - 1, last);
}

describeWith(canBootGuests(), 'The drill', () => {
    let guests: Guests | undefined;
    let lab: Guest;
    let before: HostState;

    beforeAll(async () => {
        const addresses = [['172.19.106.26/20', '192.168.50.10/24']];
        guests = await bootGuests({ count: 1, names: ['lab'], addresses });
        lab = guests.host(1);
        before = await lab.state();
    }, slow);

    afterAll(() => guests?.down(), slow);

    for (const course of courses) {
        const { example, steps } = course;
        const cases = mishaps.flatMap((mishap) => placesIn(course, mishap).map((step) => ({ mishap, step })));
        test.each(cases)(
            `${example}: after '$mishap' at step $step the host is as before, and says so`,
            { timeout: slow },
            async ({ mishap, step }) => {
                const drill = drillOf(example, lab);
                try {
                    const drilled = await drill.run(mishap, step);
                    record(example, drilled);
                    expect(drilled.of).toBe(steps);
                    expect(drilled.outcome.kind, drilled.said).toBe('undone');
                    expect(drilled.said).toMatch(/Every host is as it was before\.$/);
                    expect(await lab.state()).toEqual(before);
                    expect(drilled.seconds).toBeLessThan(soon);
                } finally {
                    drill.remove();
                }
            },
        );
    }
});

function drillOf(example: string, lab: Guest): Drill {
    const file = path.join(examples, `${example}.mvlan`);
    const { topology } = check([parse(readFileSync(file, 'utf8'), pathToFileURL(file).href)]);
    return new Drill(topology, lab);
}

/** Keeps a row where somebody asks for the table: `MVLAN_DRILL_TABLE=FILE`. */
function record(example: string, drilled: Drilled): void {
    const file = process.env.MVLAN_DRILL_TABLE;
    if (file) appendFileSync(file, `${drillTable(example, [drilled]).split('\n').at(-1)}\n`);
}
