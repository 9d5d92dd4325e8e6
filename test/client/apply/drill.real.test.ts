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

/** A piece of the long form: `MVLAN_DRILL='05-drivers kill,unplug 9-16,28'`. */
const [pieceExample, pieceMishaps, pieceSteps] = process.env.MVLAN_DRILL?.split(' ') ?? [];

function placesIn({ example, steps, short }: (typeof courses)[number], mishap: Mishap): readonly number[] {
    const all = Array.from({ length: steps }, (_, index) => index + 1);
    if (pieceExample === undefined) return isNightly ? all : short;
    if (example !== pieceExample || pieceMishaps?.split(',').includes(mishap) === false) return [];
    if (pieceSteps === undefined) return all;
    return pieceSteps.split(',').flatMap((range) => {
        const [first = 1, last = first] = range.split('-').map(Number);
        return all.slice(first - 1, last);
    });
}

/** How many hosts are drilled at a time. */
const crew = Number(process.env.MVLAN_DRILL_HOSTS ?? (isNightly ? 2 : 1));

/** A host with its state before anything was done to it. */
interface Drilling {
    readonly lab: Guest;
    readonly before: HostState;
}

describeWith(canBootGuests(), 'The drill', () => {
    let guests: Guests | undefined;
    const resting = new Pool<Drilling>();

    beforeAll(async () => {
        const names = Array.from({ length: crew }, (_, index) => `lab${index + 1}`);
        const addresses = names.map(() => ['172.19.106.26/20', '192.168.50.10/24']);
        guests = await bootGuests({ count: crew, names, addresses });
        for (const number of names.keys()) {
            const lab = guests.host(number + 1);
            // They have the same addresses.
            await lab.unplug('eth0');
            resting.give({ lab, before: await lab.state() });
        }
    }, slow);

    afterAll(() => guests?.down(), slow);

    for (const course of courses) {
        const { example, steps } = course;
        const cases = mishaps.flatMap((mishap) => placesIn(course, mishap).map((step) => ({ mishap, step })));
        test.concurrent.each(cases)(
            `${example}: after '$mishap' at step $step the host is as before, and says so`,
            { timeout: 2 * slow },
            async ({ mishap, step }) => {
                const { lab, before } = await resting.take();
                const drill = drillOf(example, lab);
                try {
                    const drilled = await drill.run(mishap, step);
                    expect(drilled.of).toBe(steps);
                    expect(drilled.outcome.kind, await explained(drilled, guests)).toBe('undone');
                    expect(drilled.said).toMatch(/Every host is as it was before\.$/);
                    expect(await lab.state()).toEqual(before);
                    // By day the machine has other things to do.
                    if (isNightly) expect(drilled.seconds).toBeLessThan(soon);
                    record(example, drilled);
                } finally {
                    drill.remove();
                    resting.give({ lab, before });
                }
            },
        );
    }
});

/** What several work with, one at a time. */
class Pool<T> {
    readonly #free: T[] = [];
    readonly #waiting: ((item: T) => void)[] = [];

    give(item: T): void {
        const next = this.#waiting.shift();
        if (next) next(item);
        else this.#free.push(item);
    }

    async take(): Promise<T> {
        return this.#free.shift() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    }
}

/** With what the switch knows of a host that is not as before, since it may not be reached. */
async function explained({ said, outcome }: Drilled, guests: Guests | undefined): Promise<string> {
    if (outcome.kind === 'undone') return said;
    const seen = await guests?.wire(`
        ip address; ip neighbour; ss -tnp
        for n in $(seq ${crew}); do
            ping -c 1 -W 2 10.99.$n.2; timeout 5 socat - TCP:10.99.$n.2:22 </dev/null
            tail -n 20 '${guests.directory}'/$n.log '${guests.directory}'/forward.$n.log
        done`);
    return `${said}\n${JSON.stringify(outcome)}\n${seen?.stdout}\n${seen?.stderr}`;
}

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
