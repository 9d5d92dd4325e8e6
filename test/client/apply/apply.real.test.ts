import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apply, type Timing } from '../../../client/apply/apply.ts';
import { describe as say } from '../../../client/apply/outcome.ts';
import { openSsh } from '../../../client/hosts/ssh-session.ts';
import { describeWith } from '../../requirement.ts';
import { canRunSshd, type Sshd, startSshd } from '../hosts/sshd.ts';
import { DirectoryHost, directoryPlanner } from './directory-host.ts';
import { command } from './plans.ts';
import { Ui } from './ui.ts';

let sshd: Sshd;
let lab: DirectoryHost;

describeWith(canRunSshd(), 'Applying over a real ssh', () => {
    beforeAll(async () => {
        sshd = await startSshd();
    });

    afterAll(() => sshd.stop());

    beforeEach(() => {
        lab = new DirectoryHost('lab', ['a', 'b']);
    });

    afterEach(() => lab.remove());

    /** Kills the process of sshd that holds this connection, and with it the connection. */
    const cutOff = `kill -9 "$(ps -o ppid= -p "$(readlink lock/lock | cut -d. -f1)" | tr -d ' ')"`;

    function applyOverSsh(ui: Ui, options: { readonly timing?: Partial<Timing>; readonly port?: () => number } = {}) {
        const access = lab.access((signal) => {
            const target = { kind: 'ssh', destination: sshd.destination, port: options.port?.() ?? sshd.port } as const;
            return openSsh({ host: 'lab', target, settings: sshd.settings, askpass: {}, signal });
        });
        const timing = { silence: 4, grace: 200, recovery: 20_000, answer: 60, engine: 60, ...options.timing };
        const signal = new AbortController().signal;
        return apply({ hosts: [access], planner: directoryPlanner([lab]), ui, signal, timing });
    }

    /** A command that cuts the connection off, as seen from the host's directory. */
    function cut() {
        return command('sh', '-c', `cd "$0" && ${cutOff}`, lab.root);
    }

    describe('applying over ssh', () => {
        test('makes the host what is wanted', async () => {
            expect((await applyOverSsh(new Ui())).kind).toBe('applied');
            expect(lab.present()).toEqual(['a', 'b']);
        });

        test('takes everything back when a step cuts the connection, and comes back to see that it has', async () => {
            lab.special.set('b', {
                ...lab.create('b'),
                commands: [command('mkdir', lab.path('b')), cut(), lab.waits('gate')],
            });
            const ui = new Ui();
            ui.heard = ({ kind }) => kind === 'lost' && lab.opens('gate');
            const outcome = await applyOverSsh(ui);
            expect(say(outcome)).toBe('The connection to lab was lost. Every host is as it was before.');
            expect(outcome.kind).toBe('undone');
            expect(lab.present()).toEqual([]);
        });

        test('is applied when the connection is cut only while it cleans up', async () => {
            lab.special.set('b', { ...lab.create('b'), finish: [cut(), command('touch', `${lab.root}/finished`)] });
            expect((await applyOverSsh(new Ui())).kind).toBe('applied');
            expect(lab.present()).toEqual(['a', 'b']);
        });

        test('does not claim to know what it could not look at', async () => {
            let port = sshd.port;
            lab.special.set('b', { ...lab.create('b'), commands: [cut(), lab.waits('gate')] });
            const ui = new Ui();
            ui.heard = ({ kind }) => {
                // Nobody listens on the discard port.
                if (kind === 'lost') port = 9;
            };
            const outcome = await applyOverSsh(ui, { timing: { recovery: 1500 }, port: () => port });
            expect(outcome).toMatchObject({ kind: 'unreachable', host: 'lab', changed: 'unknown' });
            expect(say(outcome)).toBe(
                'The connection to lab was lost, and it was not reached again. ' +
                    'Whatever was begun on lab it takes back by itself; plan again to see that it has.',
            );
            lab.opens('gate');
            await expect.poll(() => lab.present(), { timeout: 10_000 }).toEqual([]);
        });
    });
});
