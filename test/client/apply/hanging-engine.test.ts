import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { test as base, describe, expect } from 'vitest';
import type { Location } from '../../../language/finding/location.ts';
import type { Step } from '../../../language/plan/plan.ts';
import { docker, MortalDocker } from './mortal-docker.ts';
import { command, step } from './plans.ts';
import { shells } from './shells.ts';
import { Workshop } from './workshop.ts';

/** Much of these is wait, so they have a workshop each, and wait together. */
const test = base.extend<{ workshop: Workshop; mortal: MortalDocker }>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest finds out from it what a fixture needs
    workshop: async ({}, use) => {
        const workshop = new Workshop();
        await use(workshop);
        await workshop.gone();
        workshop.remove();
    },
    mortal: async ({ workshop }, use) => {
        const mortal = new MortalDocker(workshop);
        await use(mortal);
        mortal.goOn();
    },
});

const awaited = (workshop: Workshop) => workshop.events.filter(({ kind }) => kind === 'awaiting-engine');

/** What still runs of its Docker, and of the commands of undos that waited for it. */
function running({ directory }: Workshop): readonly string[] {
    const all = execaSync('ps', ['-eo', 'args'], { lines: true }).stdout;
    return all.filter((line) => line.includes(join(directory, 'docker')));
}

/** A command of an undo, in a process of a shell, as most are. */
const inShell = ({ directory }: Workshop, verb: string) =>
    command('sh', '-c', '"$0" "$1"; exit', join(directory, 'docker'), verb);

const containers = (about: number | undefined): readonly Step<Location>[] =>
    ['a', 'b', 'c', 'd'].map((name) => ({
        ...step(name, [docker('run', name)], [{ ...docker('rm', name), about }]),
        together: 'containers',
    }));

const hangs = ({ directory }: Workshop) =>
    step('hangs', [command('sh', '-c', 'touch "$1"; exit 1', 'sh', join(directory, 'hangs'))]);

describe.concurrent.each(shells)('a Docker that hangs in the middle, in $name', ({ line }) => {
    test('is given up, and all else is taken back; nothing that waits for it stays', async ({ workshop, mortal }) => {
        const steps = [
            workshop.step('a'),
            step('b', [docker('run', 'b')], [inShell(workshop, 'rm')]),
            step('c', [docker('run', 'c')], [inShell(workshop, 'hang')]),
            workshop.step('d', 1),
        ];
        const transaction = await mortal.begin(line, steps);
        const ending = await transaction.ended;
        expect(mortal.isHanging).toBe(true);
        const output = 'Docker does not answer\n';
        expect(ending).toMatchObject({
            kind: 'undone',
            isEngineGivenUp: true,
            stuck: [
                { output, step: { subject: { name: 'c' } } },
                { output, step: { subject: { name: 'b' } } },
            ],
        });
        await workshop.logged('do a', 'docker run b', 'docker run c', 'do d', 'undo d', 'undo a');
        expect(awaited(workshop)).toEqual([{ kind: 'awaiting-engine', host: 'lab', seconds: 3 }]);
        expect(existsSync(join(workshop.lockDirectory, 'run'))).toBe(false);
        expect(running(workshop)).toEqual([]);
    });

    test.for([
        ['with one command', 1],
        ['at the same time', undefined],
    ] as const)('is given up by what is taken back %s', async ([, about], { workshop, mortal }) => {
        const transaction = await mortal.begin(line, [...containers(about), hangs(workshop)]);
        const began = performance.now();
        const ending = await transaction.ended;
        expect(ending).toMatchObject({ kind: 'undone', isEngineGivenUp: true });
        const stuck = ending.kind === 'undone' ? ending.stuck : [];
        expect(stuck.map((failure) => failure.step.subject.name).toSorted()).toEqual(['a', 'b', 'c', 'd']);
        expect(performance.now() - began).toBeLessThan(30_000);
        expect(awaited(workshop).length).toBe(1);
        expect(running(workshop)).toEqual([]);
    });

    test('is given up also where nobody listens any more', async ({ workshop, mortal }) => {
        const steps = [
            workshop.step('a'),
            step('b', [docker('run', 'b')], [inShell(workshop, 'hang')]),
            step('c', [workshop.wait('do c', 'gate')], [workshop.note('undo c')]),
        ];
        const transaction = await mortal.begin(line, steps);
        await workshop.logged('do a', 'docker run b', 'do c');
        const lost = transaction.ended.catch((error: unknown) => error);
        await workshop.leave();
        workshop.open('gate');
        await workshop.logged('do a', 'docker run b', 'do c', 'undo c', 'undo a');
        await workshop.gone();
        expect(await lost).toMatchObject({ kind: 'lost' });
        expect(mortal.isHanging).toBe(true);
        expect(running(workshop)).toEqual([]);
    });

    test('lets the step fail that waits for it', async ({ workshop, mortal }) => {
        const steps = [step('a', [docker('run', 'a')], [docker('rm', 'a')]), step('b', [docker('hang')])];
        const transaction = await mortal.begin(line, steps);
        expect(await transaction.ended).toMatchObject({
            kind: 'undone',
            isEngineGivenUp: true,
            failed: { output: expect.stringContaining('Docker does not answer\n'), step: { subject: { name: 'b' } } },
            stuck: [{ output: 'Docker does not answer\n', step: { subject: { name: 'a' } } }],
        });
        expect(awaited(workshop).length).toBe(1);
        expect(running(workshop)).toEqual([]);
    });

    test('and goes on after a while is waited for', async ({ workshop, mortal }) => {
        workshop.heard = ({ kind }) => kind === 'awaiting-engine' && mortal.goOn();
        const transaction = await mortal.begin(line, [
            step('a', [docker('run', 'a')], [docker('rm', 'a')]),
            hangs(workshop),
        ]);
        expect(await transaction.ended).toMatchObject({ kind: 'undone', isEngineGivenUp: false, stuck: [] });
        await workshop.logged('docker run a', 'docker rm a');
    });

    test('or is only slow is waited for as long as it says that it is there', async ({ workshop, mortal }) => {
        const steps = [step('a', [docker('slow', 'run')], [docker('slow')]), workshop.step('b', 1)];
        const transaction = await mortal.begin(line, steps);
        expect(await transaction.ended).toMatchObject({ kind: 'undone', isEngineGivenUp: false, stuck: [] });
        await workshop.logged('docker slow run', 'do b', 'undo b', 'docker slow');
        expect(awaited(workshop)).toEqual([]);
    });
});
