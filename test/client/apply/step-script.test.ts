import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HoldOptions, holdScript } from '../../../client/apply/hold-script.ts';
import { unlockScript } from '../../../client/apply/lock-script.ts';
import { stepScript } from '../../../client/apply/step-script.ts';
import { bootstrap, frame, preamble } from '../../../client/hosts/bootstrap.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { HostSession } from '../../../client/hosts/session.ts';
import { command, planOf, step } from './plans.ts';
import { shells } from './shells.ts';
import { Workshop } from './workshop.ts';

let workshop: Workshop;

beforeEach(() => {
    workshop = new Workshop();
});

afterEach(async () => {
    await workshop.gone();
    workshop.remove();
});

describe.each(shells)('the steps of a plan, in $name', ({ line: shell }) => {
    test('are done in order, and finished in order', async () => {
        const transaction = await workshop.begin(
            shell,
            ['a', 'b'].map((name) => workshop.step(name)),
        );
        expect(await transaction.ready).toBe(true);
        await workshop.logged('do a', 'do b');
        transaction.finish();
        expect(await transaction.ended).toEqual({ kind: 'finished', leftovers: [] });
        await workshop.logged('do a', 'do b', 'finish a', 'finish b');
    });

    test.each([0, 1, 2])('are undone last first when the one at %i fails, that one included', async (failing) => {
        const names = ['a', 'b', 'c'];
        const steps = names.map((name, index) => workshop.step(name, index === failing ? 7 : 0));
        const transaction = await workshop.begin(shell, steps);
        expect(await transaction.ready).toBe(false);
        expect(await transaction.ended).toMatchObject({
            kind: 'undone',
            failed: { step: { subject: { name: names[failing] } }, exitCode: 7 },
            stuck: [],
        });
        const begun = names.slice(0, failing + 1);
        await workshop.logged(
            ...begun.map((name) => `do ${name}`),
            ...begun.toReversed().map((name) => `undo ${name}`),
        );
    });

    test('a command that fails keeps the rest of its step from running', async () => {
        const commands = [workshop.note('one'), workshop.note('two', 1), workshop.note('three')];
        const transaction = await workshop.begin(shell, [step('a', commands, [workshop.note('undo')])]);
        await transaction.ended;
        await workshop.logged('one', 'two', 'undo');
    });

    test('a program that does not exist fails', async () => {
        const transaction = await workshop.begin(shell, [step('a', [command('/nowhere/ip')], [workshop.note('undo')])]);
        expect(await transaction.ended).toMatchObject({ kind: 'undone', failed: { exitCode: 127 } });
        expect(workshop.output()).toContain('/nowhere/ip');
    });

    test('the shell has no say: its builtins and our functions are not what runs', async () => {
        // None of these is a program.
        const names = ['say', 'do_1', 'trap', 'exec'] as const;
        for (const name of names) {
            const transaction = await workshop.begin(shell, [step('a', [command(name)])]);
            expect(await transaction.ended).toMatchObject({ failed: { exitCode: 127 } });
            await workshop.gone();
        }
    });

    test('an undo that fails does not stop the others, and is told', async () => {
        const steps = [
            workshop.step('a'),
            step('b', [workshop.note('do b')], [workshop.note('undo b', 3), workshop.note('still b')]),
            workshop.step('c', 1),
        ];
        const transaction = await workshop.begin(shell, steps);
        expect(await transaction.ended).toMatchObject({
            failed: { step: { subject: { name: 'c' } } },
            stuck: [{ step: { subject: { name: 'b' } }, exitCode: 3 }],
        });
        await workshop.logged('do a', 'do b', 'do c', 'undo c', 'undo b', 'still b', 'undo a');
    });

    test('a finish that fails does not stop the others, and is told', async () => {
        const steps = [step('a', [command('true')], [], [workshop.note('finish a', 1)]), workshop.step('b')];
        const transaction = await workshop.begin(shell, steps);
        await transaction.ready;
        transaction.finish();
        expect(await transaction.ended).toMatchObject({ leftovers: [{ step: { subject: { name: 'a' } } }] });
        await workshop.logged('do b', 'finish a', 'finish b');
    });

    test('output arrives while its command runs, both streams in their order', async () => {
        const script = 'echo out; echo err >&2; printf more; until [ -e "$1/gate" ]; do sleep 0.05; done; echo end >&2';
        workshop.heard = () => workshop.output() === 'out\nerr\nmore' && workshop.open('gate');
        const transaction = await workshop.begin(shell, [
            step('a', [command('sh', '-c', script, 'sh', workshop.directory)]),
        ]);
        expect(await transaction.ready).toBe(true);
        expect(workshop.output()).toBe('out\nerr\nmoreend\n');
        transaction.undo();
        await transaction.ended;
    });

    test('a cancel takes back what was begun, before steps that were sent already', async () => {
        const waiting = step('b', [workshop.wait('do b', 'gate')], [workshop.note('undo b')]);
        const transaction = await workshop.begin(shell, [workshop.step('a'), waiting, workshop.step('c')]);
        await workshop.logged('do a', 'do b');
        transaction.undo();
        workshop.open('gate');
        expect(await transaction.ready).toBe(false);
        expect(await transaction.ended).toEqual({
            kind: 'undone',
            failed: undefined,
            stuck: [],
            remains: [],
            forgotten: [],
            isEngineGivenUp: false,
            isSilenced: false,
        });
        await workshop.logged('do a', 'do b', 'undo b', 'undo a');
    });

    test('a cancel ends a command that does not end by itself', async () => {
        const hanging = step('a', [workshop.note('do a'), command('sleep', '1000')], [workshop.note('undo a')]);
        const transaction = await workshop.begin(shell, [hanging]);
        await workshop.logged('do a');
        transaction.undo();
        await transaction.ended;
        await workshop.logged('do a', 'undo a');
    });

    test('a cancel after the last step takes everything back', async () => {
        const transaction = await workshop.begin(shell, [workshop.step('a')]);
        await transaction.ready;
        transaction.undo();
        expect(await transaction.ended).toMatchObject({ kind: 'undone', failed: undefined });
        await workshop.logged('do a', 'undo a');
    });

    test('the end of input takes everything back, without anybody listening', async () => {
        const waiting = step('b', [workshop.wait('do b', 'gate')], [workshop.note('undo b')]);
        const transaction = await workshop.begin(shell, [workshop.step('a'), waiting, workshop.step('c')]);
        await workshop.logged('do a', 'do b');
        const gone = workshop.gone();
        workshop.open('gate');
        await gone;
        await workshop.logged('do a', 'do b', 'undo b', 'undo a');
        await expect(transaction.ended).resolves.toMatchObject({ kind: 'undone' });
    });

    test.each(['HUP', 'INT', 'TERM'])('the signal %s takes everything back', async (signal) => {
        const transaction = await workshop.begin(shell, [workshop.step('a')]);
        await transaction.ready;
        process.kill(workshop.holder(), `SIG${signal}`);
        expect(await transaction.ended).toMatchObject({ kind: 'undone', failed: undefined, stuck: [] });
        await workshop.logged('do a', 'undo a');
    });

    test('signals while it undoes change nothing', async () => {
        const slow = step('a', [workshop.note('do a')], [workshop.wait('undo a', 'gate'), workshop.note('undone a')]);
        const transaction = await workshop.begin(shell, [slow, workshop.step('b', 1)]);
        await workshop.logged('do a', 'do b', 'undo b', 'undo a');
        const holder = workshop.holder();
        for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.kill(-holder, signal);
        workshop.open('gate');
        expect(await transaction.ended).toMatchObject({ stuck: [] });
        await workshop.logged('do a', 'do b', 'undo b', 'undo a', 'undone a');
    });

    test('silence takes everything back', async () => {
        const session = await workshop.session(shell);
        const script = stepScript(planOf('lab', [workshop.step('a')]), { silence: 1, engine: 3 });
        const conversation = session.converse(script, { output: () => {}, marker: () => {} });
        conversation.send('run 1');
        await workshop.logged('do a', 'undo a');
        await conversation.ended;
        // The shell may be there for long, if its connection died without a word.
        expect(existsSync(workshop.lockDirectory)).toBe(false);
    });

    test('no step is begun while nothing is heard of the client', async () => {
        const session = await workshop.session(shell);
        const waiting = step('a', [workshop.wait('do a', 'gate')], [workshop.note('undo a')]);
        const script = stepScript(planOf('lab', [waiting, workshop.step('b'), workshop.step('c')]), {
            silence: 6,
            engine: 3,
        });
        const done: string[] = [];
        const conversation = session.converse(script, {
            output: () => {},
            marker: ([word, number]) => word === 'done' && done.push(`${number}`),
        });
        for (const line of ['run 1', 'together 2 3']) conversation.send(line);
        const quiet = join(workshop.lockDirectory, 'run', 'quiet');
        await expect.poll(() => existsSync(quiet), { timeout: 5000 }).toBe(true);
        workshop.open('gate');
        await expect.poll(() => done).toEqual(['1']);
        await setTimeout(300);
        expect(workshop.log()).toEqual(['do a']);
        conversation.send('beat');
        await expect.poll(() => done.toSorted(), { timeout: 5000 }).toEqual(['1', '2', '3']);
        conversation.send('undo');
        await conversation.ended;
    });

    test('what waits for a word when the client counts as gone is not begun', async () => {
        const session = await workshop.session(shell);
        const waiting = step('a', [workshop.wait('do a', 'gate')], [workshop.note('undo a')]);
        const script = stepScript(planOf('lab', [waiting, workshop.step('b')]), { silence: 3, engine: 3 });
        const conversation = session.converse(script, { output: () => {}, marker: () => {} });
        for (const line of ['run 1', 'run 2']) conversation.send(line);
        await expect.poll(() => existsSync(join(workshop.lockDirectory, 'run', 'quiet')), { timeout: 5000 }).toBe(true);
        workshop.open('gate');
        await conversation.ended;
        expect(workshop.log()).toEqual(['do a', 'undo a']);
    });

    test('everything is taken back where its directory is gone, by a client or for want of one', async () => {
        const run = join(workshop.lockDirectory, 'run');
        const losing = step('b', [workshop.note('do b'), command('rm', '-r', run)], [workshop.note('undo b')]);
        const transaction = await workshop.begin(shell, [workshop.step('a'), losing, workshop.step('c', 1)]);
        expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
        await workshop.logged('do a', 'do b', 'do c', 'undo c', 'undo b', 'undo a');
        await workshop.gone();
        const session = await workshop.session(shell);
        const script = stepScript(planOf('lab', [workshop.step('d'), losing]), { silence: 2, engine: 3 });
        const conversation = session.converse(script, { output: () => {}, marker: () => {} });
        for (const line of ['run 1', 'run 2']) conversation.send(line);
        await conversation.ended;
        expect(workshop.log().slice(6)).toEqual(['do d', 'do b', 'undo b', 'undo d']);
    });

    test('a change that cannot be held is taken back', async () => {
        const session = await workshop.session(shell);
        const losing = step('a', [workshop.note('do a'), command('rm', '-r', join(workshop.lockDirectory, 'run'))]);
        const script = stepScript(planOf('lab', [{ ...losing, undo: [workshop.note('undo a')] }]), {
            silence: 60,
            engine: 3,
        });
        const said: string[] = [];
        const conversation = session.converse(script, { output: () => {}, marker: ([word = '']) => said.push(word) });
        for (const line of ['run 1', 'hold 60 c0ffee']) conversation.send(line);
        await conversation.ended;
        expect(workshop.log()).toEqual(['do a', 'undo a']);
        expect(said).not.toContain('holding');
    });

    test('a command that does not end is ended some time after its client has gone', async () => {
        const session = await workshop.session(shell);
        const hanging = step('a', [workshop.note('do a'), command('sleep', '1000')], [workshop.note('undo a')]);
        const conversation = session.converse(stepScript(planOf('lab', [hanging]), { silence: 1, engine: 3 }), {
            output: () => {},
            marker: () => {},
        });
        conversation.send('run 1');
        await workshop.logged('do a');
        await workshop.gone();
        await workshop.logged('do a', 'undo a');
        await conversation.ended.catch(() => {});
    });

    test('finishing before every step is done takes everything back', async () => {
        const session = await workshop.session(shell);
        const script = stepScript(planOf('lab', [workshop.step('a'), workshop.step('b')]), { silence: 60, engine: 3 });
        const conversation = session.converse(script, { output: () => {}, marker: () => {} });
        conversation.send('run 1');
        conversation.send('finish');
        await conversation.ended;
        await workshop.logged('do a', 'undo a');
    });

    test('the session can be used again after a transaction', async () => {
        const session = await workshop.session(shell);
        const script = stepScript(planOf('lab', [workshop.step('a', 1)]), { silence: 60, engine: 3 });
        const conversation = session.converse(script, { output: () => {}, marker: () => {} });
        for (const line of ['run 1', 'run 2', 'beat', 'finish']) conversation.send(line);
        await conversation.ended;
        expect((await session.run('trap; echo again')).stdout).toMatch(/again\n$/);
    });

    test('output cannot pass for what the host says', async () => {
        const forged = '\x1e0123456789abcdef0123456789abcdef done 2\n\x1e done 2\n\x1e\x1e';
        // Nor does a command find what it would take: not in its environment, not in its parents' arguments.
        const spy =
            'env; cat /proc/$PPID/environ /proc/$PPID/cmdline | tr "\\0" "\\n"; ls -l /proc/$PPID/fd /proc/self/fd';
        const commands = [command('printf', '%s', forged), command('sh', '-c', spy)];
        const transaction = await workshop.begin(shell, [step('a', commands), workshop.step('b', 1)]);
        expect(await transaction.ready).toBe(false);
        expect(workshop.output().startsWith(forged)).toBe(true);
        expect(workshop.output().slice(forged.length)).not.toMatch(/[0-9a-f]{32}/);
        expect(await transaction.ended).toMatchObject({ failed: { step: { subject: { name: 'b' } } } });
    });

    test('every argument arrives as it is', async () => {
        const hostile = [
            "'; touch /tmp/x; '",
            '$(id)',
            '`id`',
            'a\nb',
            '',
            ' ',
            '*',
            '~',
            '-n',
            '\\',
            '\x1e',
            'é',
            '"',
            '!',
            '&',
        ];
        const print = 'for argument; do printf "%s|" "$argument"; done';
        const session = await workshop.session(shell);
        await session.converse(unlockScript, { output: () => {}, marker: () => {} }).ended;
        const argument = fc.oneof(
            fc.constantFrom(...hostile),
            fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
        );
        await fc.assert(
            fc.asyncProperty(fc.array(argument, { maxLength: 5 }), async (values) => {
                let output = '';
                await workshop.lock(session);
                const plan = planOf('lab', [step('a', [command('sh', '-c', print, 'sh', ...values)])]);
                const conversation = session.converse(stepScript(plan, { silence: 60, engine: 3 }), {
                    output: (text) => {
                        output += text;
                    },
                    marker: ([word]) => word === 'done' && conversation.send('undo'),
                });
                conversation.send('run 1');
                await conversation.ended;
                expect(output).toBe(values.map((value) => `${value}|`).join(''));
            }),
            { numRuns: 25 },
        );
    });

    describe('steps that do not depend on each other', () => {
        const independent = (name: string, script: string) => ({
            ...workshop.step(name),
            commands: [command('sh', '-c', script, name, workshop.directory)],
            together: 'all',
        });
        const until = (gate: string) => `: >"$1/$0.began"; until [ -e "$1/${gate}" ]; do sleep 0.05; done`;
        const began = (...names: readonly string[]) =>
            expect.poll(() => names.every((name) => existsSync(join(workshop.directory, `${name}.began`)))).toBe(true);

        test('are carried out together, each telling of itself in one piece', async () => {
            const steps = [
                independent('a', `: >"$1/a"; ${until('b')}; echo out a`),
                independent('b', `: >"$1/b"; ${until('a')}; echo out b`),
                workshop.step('c'),
            ];
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ready).toBe(true);
            transaction.finish();
            expect(await transaction.ended).toEqual({ kind: 'finished', leftovers: [] });
            const told = workshop.events.flatMap((event) =>
                event.kind === 'step-started' && event.direction === 'do' ? [event.step.subject.name] : [],
            );
            expect(told.slice(0, 2).sort()).toEqual(['a', 'b']);
            expect(told[2]).toBe('c');
            expect(workshop.output()).toMatch(/^(out a\nout b|out b\nout a)\n$/);
        });

        test('are all taken back when one fails, those included that were not heard of', async () => {
            const steps = [
                workshop.step('first'),
                independent('a', `${until('b')}; ${until('c')}; exit 3`),
                independent('b', ': >"$1/b"; sleep 0.2'),
                independent('c', ': >"$1/c"; sleep 0.2'),
            ];
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ready).toBe(false);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', failed: { exitCode: 3 }, stuck: [] });
            const log = workshop.log();
            expect(log.slice(1, -1).toSorted()).toEqual(['undo a', 'undo b', 'undo c']);
            expect([log[0], log.at(-1)]).toEqual(['do first', 'undo first']);
        });

        test('are taken back together, between what came after them and what came before', async () => {
            const undone = (own: string, other: string) => ({
                ...independent(own, 'exit 0'),
                undo: [
                    command(
                        'sh',
                        '-c',
                        `: >"$1/${own}"; ${until(other)}; echo "undo $0" >>"$1/log"`,
                        own,
                        workshop.directory,
                    ),
                ],
            });
            const steps = [workshop.step('first'), undone('a', 'b'), undone('b', 'a'), workshop.step('last', 1)];
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
            const log = workshop.log();
            expect(log.slice(0, 3)).toEqual(['do first', 'do last', 'undo last']);
            expect(log.slice(3, 5).toSorted()).toEqual(['undo a', 'undo b']);
            expect(log.slice(5)).toEqual(['undo first']);
        });

        test('tell which of them could not be taken back, each with what its own command said', async () => {
            const stuck = (name: string, status: number) => ({
                ...independent(name, 'exit 0'),
                undo: [command('sh', '-c', `echo says ${name}; exit ${status}`)],
            });
            const steps = [stuck('a', 4), stuck('b', 0), stuck('c', 5), workshop.step('last', 1)];
            const transaction = await workshop.begin(shell, steps);
            const ending = await transaction.ended;
            const told = ending.kind === 'undone' ? ending.stuck : [];
            expect(
                told.map(({ step: { subject }, exitCode, output }) => [subject.name, exitCode, output]).toSorted(),
            ).toEqual([
                ['a', 4, 'says a\n'],
                ['c', 5, 'says c\n'],
            ]);
        });

        test('that were not begun have nothing to be taken back', async () => {
            const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
            const steps = names.map((name, index) => independent(name, index === 0 ? 'exit 3' : 'sleep 0.3'));
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', failed: { exitCode: 3 }, stuck: [] });
            const undone = workshop.log();
            expect(undone).toContain('undo s0');
            expect(undone.length).toBe(new Set(undone).size);
            expect(undone.length).toBeLessThan(names.length);
        });

        test('are taken back by the shell itself where those that were at it are gone', async () => {
            const killer = 'mkdir "$1/once" 2>/dev/null && kill -KILL "$PPID"; echo "undo $0" >>"$1/log"';
            const steps = [
                { ...independent('a', 'exit 0'), undo: [command('sh', '-c', killer, 'a', workshop.directory)] },
                independent('b', 'exit 0'),
                workshop.step('last', 1),
            ];
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
            expect(new Set(workshop.log().slice(2))).toEqual(new Set(['undo a', 'undo b']));
        });

        test('end when they are interrupted, and are taken back', async () => {
            const steps = [independent('a', until('never')), independent('b', until('never'))];
            const transaction = await workshop.begin(shell, steps);
            await began('a', 'b');
            transaction.undo();
            expect(await transaction.ended).toMatchObject({ kind: 'undone', failed: undefined, stuck: [] });
            expect(workshop.log().toSorted()).toEqual(['undo a', 'undo b']);
        });

        test('are taken back when the client is gone', async () => {
            const session = await workshop.session(shell);
            const plan = planOf('lab', [independent('a', until('gate')), independent('b', until('gate'))]);
            const conversation = session.converse(stepScript(plan, { silence: 6, engine: 3 }), {
                output: () => {},
                marker: () => {},
            });
            conversation.ended.catch(() => {});
            conversation.send('together 1 2');
            await began('a', 'b');
            void session.dispose();
            workshop.open('gate');
            await expect.poll(() => workshop.log().toSorted(), { timeout: 15_000 }).toEqual(['undo a', 'undo b']);
        });
    });

    describe('steps whose undo or finish can be one command', () => {
        const shared = (verb: string, name: string, status = 0) => ({
            ...command(
                'sh',
                '-c',
                `echo "$*" >>"$0/log"; [ $# -lt 3 ] || exit ${status}`,
                workshop.directory,
                verb,
                name,
            ),
            about: 1,
        });
        const sharing = (name: string, { together, status }: { together?: string; status?: number } = {}) => ({
            ...step(
                name,
                [workshop.note(`do ${name}`)],
                [shared('undo', name, status)],
                [shared('finish', name, status)],
            ),
            together,
        });
        const told = (direction: string) =>
            workshop.events.flatMap((event) =>
                event.kind === 'step-ended' && event.direction === direction && event.result === 'done'
                    ? [event.step.subject.name]
                    : [],
            );

        test('are taken back by it, last first, as far as they were begun', async () => {
            const steps = [
                workshop.step('first'),
                sharing('a'),
                sharing('b'),
                workshop.step('middle'),
                sharing('c'),
                sharing('d'),
                workshop.step('last', 1),
                sharing('never'),
            ];
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
            expect(workshop.log().slice(7)).toEqual(['undo last', 'undo d c', 'undo middle', 'undo b a', 'undo first']);
            expect(told('undo')).toEqual(['last', 'd', 'c', 'middle', 'b', 'a', 'first']);
        });

        test('are taken back by it where they were carried out together, and where one alone came after', async () => {
            const together = { together: 'all' };
            const steps = [
                sharing('a', together),
                sharing('b', together),
                { ...sharing('c'), commands: [workshop.note('do c', 1)] },
                sharing('d'),
            ];
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
            expect(workshop.log().slice(3)).toEqual(['undo c b a']);
        });

        test('that were not begun are not among them', async () => {
            const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
            const steps = names.map((name, index) => ({
                ...sharing(name, { together: 'all' }),
                commands: [index === 0 ? command('false') : command('sleep', '0.3')],
            }));
            const transaction = await workshop.begin(shell, steps);
            expect(await transaction.ended).toMatchObject({ kind: 'undone', stuck: [] });
            const [line = '', ...others] = workshop.log();
            expect(others).toEqual([]);
            expect(line).toMatch(/ s0$/);
            expect(line.split(' ').length).toBeLessThan(names.length);
            expect(told('undo').length).toBe(line.split(' ').length - 1);
        });

        test('are each gone through by themselves where it fails', async () => {
            const failing = { status: 3 };
            const steps = [sharing('a', failing), sharing('b', failing), workshop.step('last', 1)];
            const undone = await workshop.begin(shell, steps);
            expect(await undone.ended).toMatchObject({ kind: 'undone', stuck: [] });
            expect(workshop.log().slice(3)).toEqual(['undo last', 'undo b a', 'undo b', 'undo a']);
            await workshop.gone();
            const done = await workshop.begin(shell, steps.slice(0, 2));
            await done.ready;
            done.finish();
            expect(await done.ended).toEqual({ kind: 'finished', leftovers: [] });
            expect(workshop.log().slice(9)).toEqual(['finish a b', 'finish a', 'finish b']);
        });

        test('are finished by it, in order', async () => {
            const steps = [workshop.step('first'), sharing('a'), sharing('b'), workshop.step('last'), sharing('c')];
            const transaction = await workshop.begin(shell, steps);
            await transaction.ready;
            transaction.finish();
            expect(await transaction.ended).toEqual({ kind: 'finished', leftovers: [] });
            expect(workshop.log().slice(5)).toEqual(['finish first', 'finish a b', 'finish last', 'finish c']);
            expect(told('finish')).toEqual(['first', 'a', 'b', 'last', 'c']);
        });
    });

    describe('a change that is held', () => {
        async function held(seconds: number, names = ['a']): Promise<HostSession> {
            const session = await workshop.session(shell);
            const steps = names.map((name) => ({
                ...workshop.step(name),
                together: 1 < names.length ? 'all' : undefined,
            }));
            const plan = planOf('lab', steps);
            const conversation = session.converse(stepScript(plan, { silence: 6, engine: 3 }), {
                output: () => {},
                marker: ([word]) => word === 'holding' && holding.resolve(),
            });
            const holding = Promise.withResolvers<void>();
            conversation.ended.catch(() => {});
            conversation.send(names.length === 1 ? 'run 1' : `together 1 ${names.length}`);
            conversation.send(`hold ${seconds} c0ffee`);
            await holding.promise;
            return session;
        }

        async function decide(verdict: HoldOptions['verdict'], token = 'c0ffee'): Promise<string | undefined> {
            const other = await openLocal({ host: 'lab', dockerHost: undefined, shell });
            let answer: string | undefined;
            await other.converse(holdScript({ directory: workshop.lockDirectory, token, verdict }), {
                output: () => {},
                marker: ([word]) => {
                    answer = word;
                },
            }).ended;
            await other.dispose();
            return answer;
        }

        test('survives its client, and is taken back when the time is up', async () => {
            const session = await held(2);
            void session.dispose();
            await workshop.logged('do a', 'undo a');
            expect(await decide('keep')).toBe('gone');
            await workshop.gone();
        });

        test('stays when another session says so, whatever became of the first', async () => {
            const session = await held(60);
            void session.dispose();
            expect(await decide('keep', 'another')).toBe('gone');
            expect(await decide('keep')).toBe('decided');
            await workshop.logged('do a', 'finish a');
            expect(await decide('revert')).toBe('gone');
            await workshop.gone();
        });

        test('is taken back by another session, and when the shell is told to end', async () => {
            const session = await held(60);
            void session.dispose();
            expect(await decide('revert')).toBe('decided');
            await workshop.logged('do a', 'undo a');
            await workshop.gone();
            await held(60);
            process.kill(workshop.holder(), 'SIGTERM');
            await workshop.logged('do a', 'undo a', 'do a', 'undo a');
            await workshop.gone();
        });

        test('is kept or taken back alike where it was carried out together', async () => {
            await held(60, ['a', 'b']);
            expect(await decide('keep')).toBe('decided');
            await expect.poll(() => workshop.log().slice(2)).toEqual(['finish a', 'finish b']);
            await workshop.gone();
            await held(60, ['c', 'd']);
            expect(await decide('revert')).toBe('decided');
            await expect.poll(() => workshop.log().slice(6).toSorted()).toEqual(['undo c', 'undo d']);
            await workshop.gone();
        });

        test('is given more time by another session', async () => {
            await held(60);
            const deadline = () => Number(readFileSync(join(workshop.lockDirectory, 'run', 'deadline'), 'utf8'));
            const before = deadline();
            expect(await decide(90)).toBe('decided');
            await expect.poll(deadline).toBe(before + 90);
            expect(await decide('keep')).toBe('decided');
            await workshop.logged('do a', 'finish a');
            await workshop.gone();
        });
    });

    test('a script that is cut off in the middle does not run at all', async () => {
        const [file, ...before] = shell;
        const child = spawn(file, [...before, '-c', bootstrap], { stdio: ['pipe', 'pipe', 'inherit'] });
        const script = frame('nonce', `${preamble}\necho one\necho two`);
        child.stdin.end(`nonce\n${script.slice(0, script.indexOf('two'))}`);
        const output: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
        await once(child, 'close');
        expect(Buffer.concat(output).toString()).toBe('');
    });
});
