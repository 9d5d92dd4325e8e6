import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { docker, MortalDocker } from './mortal-docker.ts';
import { step } from './plans.ts';
import { shells } from './shells.ts';
import { Workshop } from './workshop.ts';

let workshop: Workshop;
let mortal: MortalDocker;

beforeEach(() => {
    workshop = new Workshop();
    mortal = new MortalDocker(workshop);
});

afterEach(async () => {
    await workshop.gone();
    workshop.remove();
});

describe.each(shells)('a Docker that ends in the middle, in $name', ({ line }) => {
    function begin(...steps: Parameters<Workshop['begin']>[1]) {
        return mortal.begin(line, steps);
    }

    const awaited = () => workshop.events.filter(({ kind }) => kind === 'awaiting-engine');
    const comesBack = () => {
        workshop.heard = ({ kind }) => kind === 'awaiting-engine' && mortal.start();
    };

    test('is waited for by what takes back, once', async () => {
        comesBack();
        const steps = ['a', 'b'].map((name) => step(name, [docker('run', name)], [docker('rm', name)]));
        const transaction = await begin(...steps, step('c', [docker('end')], [docker('rm', 'c')]));
        expect(await transaction.ended).toMatchObject({
            kind: 'undone',
            failed: { output: 'error during connect: EOF\n' },
            stuck: [],
        });
        await workshop.logged('docker run a', 'docker run b', 'docker rm c', 'docker rm b', 'docker rm a');
        expect(awaited()).toEqual([{ kind: 'awaiting-engine', host: 'lab', seconds: 3 }]);
    });

    test.each([
        ['with one command', 1],
        ['at the same time', undefined],
    ])('is waited for by what is taken back %s', async (_, about) => {
        comesBack();
        const names = ['a', 'b', 'c'];
        const steps = names.map((name) => ({
            ...step(name, [docker('run', name)], [{ ...docker('rm', name), about }]),
            together: 'containers',
        }));
        const transaction = await begin(...steps, step('d', [docker('end')]));
        expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
        const removed = workshop.log().filter((logged) => logged.startsWith('docker rm'));
        expect(removed.toSorted()).toEqual(about ? ['docker rm c b a'] : names.map((name) => `docker rm ${name}`));
        expect(awaited().length).toBe(1);
    });

    test('is waited for by what is cleaned up', async () => {
        comesBack();
        const transaction = await begin(step('a', [docker('run', 'a')], [], [docker('rm', 'old')]));
        await transaction.ready;
        mortal.end();
        transaction.finish();
        expect(await transaction.ended).toEqual({ kind: 'finished', leftovers: [] });
        await workshop.logged('docker run a', 'docker rm old');
    });

    test('and comes back while it is asked, is asked once more', async () => {
        const steps = [step('a', [docker('run', 'a')], [docker('restart')]), workshop.step('b', 1)];
        const transaction = await begin(...steps);
        expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
        await workshop.logged('docker run a', 'do b', 'undo b', 'docker restart');
        expect(awaited()).toEqual([]);
    });

    test('and never comes back, is waited for no longer than is said, and all else is taken back', async () => {
        const steps = [
            workshop.step('a'),
            step('b', [docker('run', 'b')], [docker('rm', 'b')]),
            step('c', [docker('run', 'c')], [docker('rm', 'c')]),
            step('d', [docker('end')]),
        ];
        const transaction = await begin(...steps);
        const began = performance.now();
        expect(await transaction.ended).toMatchObject({
            kind: 'undone',
            stuck: [{ step: { subject: { name: 'c' } } }, { step: { subject: { name: 'b' } } }],
        });
        expect(performance.now() - began).toBeLessThan(8000);
        await workshop.logged('do a', 'docker run b', 'docker run c', 'undo a');
        expect(awaited().length).toBe(1);
    });

    test('and has forgotten what it left to containerd meanwhile is told of, with nothing else', async () => {
        const steps = [
            step('a', [mortal.shim('known'), mortal.shim('forgotten'), mortal.shim('stranger', 'k8s.io')]),
            workshop.step('b', 1),
        ];
        const transaction = await begin(...steps);
        const ending = await transaction.ended;
        mortal.endShims();
        expect(ending).toMatchObject({ forgotten: [{ shim: expect.any(Number), id: 'forgotten' }], remains: [] });
    });

    test('is not waited for where it answers and refuses', async () => {
        const steps = [step('a', [docker('run', 'a')], [docker('refuse')]), workshop.step('b', 1)];
        const transaction = await begin(...steps);
        expect(await transaction.ended).toMatchObject({ stuck: [{ output: 'it is in use\n' }] });
        expect(awaited()).toEqual([]);
        expect(existsSync(join(workshop.lockDirectory, 'run'))).toBe(false);
    });
});
