import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { HostAccess } from '../../../client/apply/applied-host.ts';
import { type ApplyUi, apply, destroy, type Timing } from '../../../client/apply/apply.ts';
import type { ApplyEvent } from '../../../client/apply/events.ts';
import { lockScript } from '../../../client/apply/lock-script.ts';
import { look } from '../../../client/apply/look.ts';
import { type Outcome, describe as say } from '../../../client/apply/outcome.ts';
import { HostError } from '../../../client/hosts/host-error.ts';
import type { HostSession } from '../../../client/hosts/session.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { quote } from '../../../language/shell/quote.ts';
import { DirectoryHost, directoryPlanner } from './directory-host.ts';
import { command, step } from './plans.ts';
import { Ui } from './ui.ts';

const timing: Timing = { silence: 6, grace: 200, recovery: 20_000, answer: 60, engine: 60 };
const made: DirectoryHost[] = [];

afterEach(() => {
    for (const host of made.splice(0)) host.remove();
});

function host(name: string, ...wanted: string[]): DirectoryHost {
    const host = new DirectoryHost(name, wanted);
    made.push(host);
    return host;
}

function start(hosts: readonly DirectoryHost[], ui: Ui, signal = new AbortController().signal) {
    const planner = directoryPlanner(hosts);
    return { hosts: hosts.map((host) => host.access()), planner, ui, signal, timing };
}

/** The same person, asked as well whether to take something over. */
function adopting(ui: Ui, adopt: NonNullable<ApplyUi['adopt']>): ApplyUi {
    return {
        adopt,
        confirm: (plans) => ui.confirm(plans),
        report: (event) => ui.report(event),
        keep: (hold) => ui.keep(hold),
    };
}

describe('apply', () => {
    test('makes the host what is wanted, after showing the plan', async () => {
        const lab = host('lab', 'a', 'b');
        const ui = new Ui();
        const outcome = await apply(start([lab], ui));
        expect(outcome.kind).toBe('applied');
        expect(say(outcome)).toBe('Done: 2 steps on lab.');
        expect(lab.present()).toEqual(['a', 'b']);
        expect(ui.shown.map((plans) => plans.map(({ steps }) => steps.length))).toEqual([[2]]);
    });

    test('has nothing to do where the host is as wanted', async () => {
        const lab = host('lab', 'a');
        lab.make('a');
        const ui = new Ui();
        expect(await apply(start([lab], ui))).toEqual({ kind: 'nothing-to-do' });
        expect(ui.shown).toEqual([]);
    });

    test('looks once before the first step where nobody is asked, with the host locked by then', async () => {
        const lab = host('lab', 'a');
        const looks = (ui: Ui) => ui.events.filter(({ kind }) => kind === 'planned').length;
        const asking = new Ui();
        await apply(start([lab], asking));
        expect(looks(asking)).toBe(2);
        await destroy(start([lab], new Ui()));
        const decided = new Ui();
        decided.isDecided = true;
        decided.answer = () => readlinkSync(join(lab.root, 'lock', 'lock')) !== '';
        expect((await apply(start([lab], decided))).kind).toBe('applied');
        expect(looks(decided)).toBe(1);
        expect(existsSync(join(lab.root, 'lock'))).toBe(false);
    });

    test.each([true, false])(
        'never says that there is nothing to do while another session has one of the hosts (decided: %s)',
        async (isDecided) => {
            const [lab, other] = [host('lab', 'a'), host('other', 'b')];
            lab.make('a');
            other.make('b');
            const holder = await lab.access().open(new AbortController().signal);
            const script = lockScript({ directory: join(lab.root, 'lock'), patience: 0 });
            await holder.converse(script, { output: () => {}, marker: () => {} }).ended;
            const ui = new Ui();
            ui.isDecided = isDecided;
            const outcome = await apply(start([lab, other], ui));
            expect(outcome).toMatchObject({ kind: 'unreachable', host: 'lab', changed: 'nothing' });
            expect(say(outcome)).toMatch(/is being applied to by another session/);
            expect(existsSync(join(other.root, 'lock'))).toBe(false);
            await holder.dispose();
            expect(await apply(start([lab, other], ui))).toEqual({ kind: 'nothing-to-do' });
        },
    );

    test('asks again where another session has made something to do while it had the host', async () => {
        const lab = host('lab', 'a');
        lab.make('a');
        const holder = await lab.access().open(new AbortController().signal);
        const script = lockScript({ directory: join(lab.root, 'lock'), patience: 0 });
        await holder.converse(script, { output: () => {}, marker: () => {} }).ended;
        const ui = new Ui();
        ui.heard = ({ kind }) => {
            if (kind !== 'planned') return;
            ui.heard = () => {};
            rmSync(lab.path('a'), { recursive: true });
            void holder.dispose();
        };
        expect(say(await apply(start([lab], ui)))).toBe('Done: 1 step on lab.');
        expect(ui.shown.length).toBe(1);
    });

    test('gives up a host that falls silent while it is looked at, before a change and after one', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        const options = { ...start([lab], ui), timing: { ...timing, answer: 0.5 } };
        const hanging = 'echo @docker; sleep 30';
        const hung = await apply({ ...options, planner: { ...options.planner, observation: hanging } });
        expect(hung).toMatchObject({ kind: 'unreachable', host: 'lab', changed: 'nothing' });
        expect(say(hung)).toMatch(/^Docker on lab has not answered for 0\.5 seconds: .*\. Nothing was changed\.$/);
        expect(lab.present()).toEqual([]);
        const until = `[ -e ${quote(lab.path('a'))} ] && sleep 30; ls`;
        const lost = await apply({ ...options, planner: { ...options.planner, observation: until } });
        expect(lost).toMatchObject({ kind: 'unreachable', changed: 'unknown' });
        expect(say(lost)).toMatch(
            /^lab has not answered for 0\.5 seconds.* Every step was carried out on lab; plan again to see what it has\.$/,
        );
        const tried = join(lab.root, 'tried');
        lab.wanted = ['a', 'b'];
        lab.special.set('b', step('b', [command('mkdir', tried), command('false')]));
        const afterwards = `[ -e ${quote(tried)} ] && sleep 30; ls`;
        const undone = await apply({ ...options, planner: { ...options.planner, observation: afterwards } });
        expect(say(undone)).toMatch(/ What was begun on lab it has taken back, as far as it knows; plan again/);
        expect(existsSync(join(lab.root, 'lock'))).toBe(false);
    });

    test('needs no lock where nobody is asked and there is nothing to do', async () => {
        const lab = host('lab', 'a');
        writeFileSync(join(lab.root, 'lock'), '');
        const ui = new Ui();
        ui.isDecided = true;
        expect(await apply(start([lab], ui))).toMatchObject({ kind: 'unreachable', changed: 'nothing' });
        expect(lab.present()).toEqual([]);
        lab.make('a');
        expect(await apply(start([lab], ui))).toEqual({ kind: 'nothing-to-do' });
    });

    test('asks whether to take over what is in the way, and then goes on', async () => {
        const [lab, other] = [host('lab', 'a'), host('other', 'b')];
        lab.adoptable = ['eth0.10 is in the way'];
        const ui = new Ui();
        const asked: (readonly string[])[] = [];
        const adopt = async (plans: readonly Plan<Location>[]) => {
            asked.push(plans.flatMap(({ blockers }) => blockers.map(({ message }) => message)));
            return true;
        };
        const options = start([lab, other], ui);
        expect((await apply({ ...options, ui: adopting(ui, adopt) })).kind).toBe('applied');
        expect(asked).toEqual([['eth0.10 is in the way']]);
        expect([lab.present(), other.present()]).toEqual([['a'], ['b']]);
    });

    test('takes nothing over that nobody says yes to, nor asks where something else is in the way', async () => {
        const lab = host('lab', 'a');
        lab.adoptable = ['eth0.10 is in the way'];
        const ui = new Ui();
        const options = start([lab], ui);
        let asked = 0;
        const no = async () => {
            asked++;
            return false;
        };
        expect((await apply(options)).kind).toBe('blocked');
        expect((await apply({ ...options, ui: adopting(ui, no) })).kind).toBe('blocked');
        expect(asked).toBe(1);
        lab.blockers = ['Docker is not installed'];
        const outcome = await apply({ ...options, ui: adopting(ui, no) });
        expect(say(outcome)).toBe('Nothing was changed. Docker is not installed eth0.10 is in the way');
        expect(asked).toBe(1);
        expect(lab.present()).toEqual([]);
    });

    test('changes nothing when the person declines', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        ui.answer = () => false;
        expect(await apply(start([lab], ui))).toEqual({ kind: 'declined' });
        expect(lab.present()).toEqual([]);
    });

    test('shows the plan again when the host has changed since', async () => {
        const lab = host('lab', 'a', 'b');
        const ui = new Ui();
        ui.answer = () => {
            if (ui.shown.length === 1) lab.make('a');
            return true;
        };
        expect((await apply(start([lab], ui))).kind).toBe('applied');
        expect(ui.shown.map((plans) => plans[0]?.steps.map(({ subject }) => subject.name))).toEqual([
            ['a', 'b'],
            ['b'],
        ]);
        expect(ui.events).toContainEqual({ kind: 'plan-changed', hosts: ['lab'] });
    });

    test('has nothing to do when someone else has done it since', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        ui.answer = () => {
            lab.make('a');
            return true;
        };
        expect(await apply(start([lab], ui))).toEqual({ kind: 'nothing-to-do' });
    });

    test('changes nothing on any host when one has a blocker', async () => {
        const [lab, node] = [host('lab', 'a'), host('node', 'b')];
        node.blockers = ['eth0 is not there.'];
        const ui = new Ui();
        const outcome = await apply(start([lab, node], ui));
        expect(outcome.kind).toBe('blocked');
        expect(say(outcome)).toBe('Nothing was changed. eth0 is not there.');
        expect([lab.present(), node.present(), ui.shown]).toEqual([[], [], []]);
    });

    test('changes nothing on any host when one cannot be reached', async () => {
        const lab = host('lab', 'a');
        const gone: HostAccess = {
            name: 'gone',
            open: async () => Promise.reject(new HostError('unreachable', 'gone', 'gone does not answer.')),
        };
        const options = start([lab], new Ui());
        const outcome = await apply({ ...options, hosts: [...options.hosts, gone] });
        expect(outcome).toMatchObject({ kind: 'unreachable', host: 'gone', changed: 'nothing' });
        expect(say(outcome)).toBe('gone does not answer. Nothing was changed.');
        expect(lab.present()).toEqual([]);
    });

    test('says that what the file promises was not measured where the host is lost meanwhile', async () => {
        const lab = host('lab', 'a');
        const verifier = {
            probes: async () => [{ host: 'lab', script: 'kill -9 "$$"', count: 1 }],
            verification: () => Promise.reject(new Error('Nothing was measured.')),
        };
        const outcome = await apply({ ...start([lab], new Ui()), verifier });
        expect(outcome.kind).toBe('applied');
        expect(say(outcome)).toMatch(
            /^Done: 1 step on lab\. What the file promises was not measured: The connection to lab was lost/,
        );
        expect(lab.present()).toEqual(['a']);
    });

    test('keeps out while another applies to the host', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        let other: Promise<Outcome> | undefined;
        lab.special.set('a', { ...lab.create('a'), commands: [lab.waits('gate'), command('mkdir', lab.path('a'))] });
        ui.heard = ({ kind }) => {
            if (kind === 'command-started') other ??= apply(start([lab], new Ui()));
        };
        const first = apply(start([lab], ui));
        await expect.poll(() => other !== undefined).toBe(true);
        expect(await other).toMatchObject({ kind: 'unreachable', changed: 'nothing' });
        lab.opens('gate');
        expect((await first).kind).toBe('applied');
    });

    test('says of a host that is looked at while another applies to it that it is', async () => {
        const [lab, node] = [host('lab', 'a'), host('node', 'b')];
        lab.special.set('a', { ...lab.create('a'), commands: [lab.waits('gate'), command('mkdir', lab.path('a'))] });
        const ui = new Ui();
        const looked: ApplyEvent[] = [];
        const report = (event: ApplyEvent) => looked.push(event);
        const busy = () => looked.splice(0).filter(({ kind }) => kind === 'busy');
        const only = { ...start([lab, node], ui), report };
        let plans: Promise<readonly Plan<Location>[]> | undefined;
        ui.heard = ({ kind }) => {
            if (kind === 'command-started') plans ??= look(only);
        };
        const applied = apply(start([lab], ui));
        await expect.poll(() => plans !== undefined).toBe(true);
        expect((await plans)?.map(({ steps }) => steps.length)).toEqual([1, 1]);
        expect(busy()).toEqual([{ kind: 'busy', host: 'lab', holder: expect.stringMatching(/^\d+$/) }]);
        lab.opens('gate');
        expect((await applied).kind).toBe('applied');
        // It never says so of itself, nor of a lock that somebody who is gone has left.
        expect(ui.events.filter(({ kind }) => kind === 'busy')).toEqual([]);
        mkdirSync(join(lab.root, 'lock'), { recursive: true });
        symlinkSync(`${process.pid}.1`, join(lab.root, 'lock', 'lock'));
        await look(only);
        expect(busy()).toEqual([]);
    });

    test('a failing step takes back every host', async () => {
        const lab = host('lab', 'a', 'b');
        const node = host('node', 'c', 'd');
        node.special.set('d', step('d', [command('ls', '/nowhere')]));
        const outcome = await apply(start([lab, node], new Ui()));
        expect(outcome).toMatchObject({ kind: 'undone', cause: { host: 'node', step: { subject: { name: 'd' } } } });
        expect(say(outcome)).toMatch(/^Could not create interface d on node: .*No such file or directory\. Every host/);
        expect([lab.present(), node.present()]).toEqual([[], []]);
    });

    test('no host finishes before every host is ready', async () => {
        const lab = host('lab', 'a');
        const node = host('node', 'b');
        node.special.set('b', { ...node.create('b'), commands: [node.waits('gate'), command('false')] });
        const ui = new Ui();
        ui.heard = (event) => {
            if (event.kind === 'step-ended' && event.host === 'lab' && event.direction === 'do') node.opens('gate');
        };
        expect((await apply(start([lab, node], ui))).kind).toBe('undone');
        const directions = ui.events.flatMap((event) => (event.kind === 'step-ended' ? [event.direction] : []));
        expect(directions).not.toContain('finish');
        expect([lab.present(), node.present()]).toEqual([[], []]);
    });

    test('a cancel takes back what was begun', async () => {
        const lab = host('lab', 'a', 'b');
        lab.special.set('b', { ...lab.create('b'), commands: [command('mkdir', lab.path('b')), lab.waits('never')] });
        const ui = new Ui();
        const abort = new AbortController();
        ui.heard = (event) => {
            if (event.kind === 'command-started' && event.line.includes('never')) abort.abort();
        };
        const outcome = await apply(start([lab], ui, abort.signal));
        expect(outcome.kind).toBe('undone');
        expect(say(outcome)).toBe('It was cancelled. Every host is as it was before.');
        expect(lab.present()).toEqual([]);
    });

    test('a cancel before the first step changes nothing', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        const abort = new AbortController();
        ui.answer = () => {
            abort.abort();
            return true;
        };
        expect(await apply(start([lab], ui, abort.signal))).toEqual({ kind: 'declined' });
        expect(await apply(start([lab], ui, AbortSignal.abort()))).toEqual({ kind: 'declined' });
        expect(lab.present()).toEqual([]);
    });

    test('an undo that fails is told, and what is left', async () => {
        const lab = host('lab', 'a', 'b');
        lab.special.set('a', { ...lab.create('a'), undo: [command('sh', '-c', 'echo "Device busy." >&2; exit 2')] });
        lab.special.set('b', step('b', [command('false')]));
        const outcome = await apply(start([lab], new Ui()));
        expect(outcome).toMatchObject({ kind: 'stuck', left: [{ host: 'lab', step: { subject: { name: 'a' } } }] });
        expect(say(outcome)).toBe(
            'Could not create interface b on lab: exit status 1. Not everything could be undone: ' +
                `'Create interface a' could not be taken back on lab: sh -c 'echo "Device busy." >&2; exit 2': Device busy.`,
        );
        expect(lab.present()).toEqual(['a']);
    });

    test('a script of several lines is not told once more when it fails', async () => {
        const lab = host('lab', 'a', 'b');
        lab.special.set('a', {
            ...lab.create('a'),
            undo: [command('sh', '-c', 'echo no >&2\nexit 2', 'sh', "it's a")],
        });
        lab.special.set('b', step('b', [command('false')]));
        expect(say(await apply(start([lab], new Ui())))).toMatch(
            /could not be taken back on lab: sh -c '…' sh 'it'\\''s a': no\.$/,
        );
    });

    test('an undo that leaves something without a word is found out', async () => {
        const lab = host('lab', 'a', 'b');
        lab.special.set('a', { ...lab.create('a'), undo: [command('true')] });
        lab.special.set('b', step('b', [command('false')]));
        const outcome = await apply(start([lab], new Ui()));
        expect(outcome).toMatchObject({ kind: 'stuck', left: [{ host: 'lab', step: undefined }] });
        expect(say(outcome)).toMatch(/lab is not as it was before; .* are now: Create interface b\.$/);
    });

    test('steps that do nothing are found out', async () => {
        const lab = host('lab', 'a', 'b');
        lab.special.set('b', step('b', [command('true')]));
        const outcome = await apply(start([lab], new Ui()));
        expect(outcome.kind).toBe('drift');
        expect(say(outcome)).toBe(
            'All steps ran, and yet there is more to do. Still to do on lab: Create interface b.',
        );
    });

    test('what could not be thrown away is told', async () => {
        const lab = host('lab', 'a');
        lab.special.set('a', { ...lab.create('a'), finish: [command('false')] });
        const outcome = await apply(start([lab], new Ui()));
        expect(outcome).toMatchObject({ kind: 'drift', plans: [], left: [{ host: 'lab' }] });
        expect(say(outcome)).toMatch(/'Create interface a' left something behind on lab: false: exit status 1\.$/);
    });

    test('a host that cannot be looked at is told with what it says', async () => {
        const lab = host('lab', 'a');
        const options = start([lab], new Ui());
        const planner = { ...options.planner, observation: 'echo "sh: ip: not found" >&2; exit 127' };
        const outcome = await apply({ ...options, planner });
        expect(say(outcome)).toBe('lab could not be looked at: sh: ip: not found. Nothing was changed.');
    });

    test('a planner that fails ends it, and the sessions', async () => {
        const lab = host('lab', 'a');
        const options = start([lab], new Ui());
        const planner = { ...options.planner, plan: () => Promise.reject(new Error('The server has ended.')) };
        await expect(apply({ ...options, planner })).rejects.toThrow('The server has ended.');
    });

    test('tells each step, command and output as it happens', async () => {
        const lab = host('lab', 'a');
        lab.special.set('a', {
            ...lab.create('a'),
            commands: [command('mkdir', lab.path('a')), command('echo', 'made')],
        });
        const ui = new Ui();
        await apply(start([lab], ui));
        const told = ui.events.map((event) => ('line' in event ? `${event.kind} ${event.line}` : event.kind));
        expect(told).toEqual([
            'connecting',
            'connected',
            'planned',
            'planned',
            'step-started',
            `command-started mkdir ${lab.path('a')}`,
            `command-ended mkdir ${lab.path('a')}`,
            'command-started echo made',
            'output',
            'command-ended echo made',
            'step-ended',
            'step-started',
            'step-ended',
            'verifying',
        ]);
    });
});

describe('destroy', () => {
    test('removes what the topology has', async () => {
        const lab = host('lab', 'a');
        lab.make('a');
        lab.make('foreign');
        expect((await destroy(start([lab], new Ui()))).kind).toBe('applied');
        expect(lab.present()).toEqual(['foreign']);
    });
});

describe('a change that is held', () => {
    const held = (hosts: readonly DirectoryHost[], ui: Ui, hold = 30) => ({ ...start(hosts, ui), hold });

    test('stays when it is kept by a new connection', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        const opened: boolean[] = [];
        const access = lab.access();
        const open: HostAccess['open'] = (signal, options) => {
            opened.push(options?.anew ?? false);
            return access.open(signal);
        };
        ui.decide = async (hold) => {
            expect(lab.present()).toEqual(['a']);
            expect(hold.remaining()).toBeGreaterThan(0);
            return 'keep';
        };
        const outcome = await apply({ ...held([lab], ui), hosts: [{ ...access, open }] });
        expect(outcome.kind).toBe('applied');
        expect(opened).toEqual([false, true]);
        expect(ui.events).toContainEqual({ kind: 'holding', hosts: ['lab'], seconds: 30 });
        expect(lab.present()).toEqual(['a']);
    });

    test('goes when it is not kept, on every host', async () => {
        const [lab, node] = [host('lab', 'a'), host('node', 'b')];
        const ui = new Ui();
        ui.decide = async () => 'revert';
        const outcome = await apply(held([lab, node], ui));
        expect(say(outcome)).toBe('It was not kept. Every host is as it was before.');
        expect([lab.present(), node.present()]).toEqual([[], []]);
    });

    test('goes by itself when nobody says anything', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        ui.decide = (hold) => new Promise((resolve) => hold.over.addEventListener('abort', () => resolve(undefined)));
        const outcome = await apply(held([lab], ui, 2));
        expect(say(outcome)).toBe('It was not confirmed in time. Every host is as it was before.');
        expect(lab.present()).toEqual([]);
    });

    test('waits longer when it is given more time', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        ui.decide = async (hold) => {
            hold.extend(60);
            await delay(4000);
            expect(hold.remaining()).toBeGreaterThan(30_000);
            expect(lab.present()).toEqual(['a']);
            return 'keep';
        };
        expect((await apply(held([lab], ui, 3))).kind).toBe('applied');
    });

    test('is not kept over a connection that cannot be made anew, and can be asked for again', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        const access = lab.access();
        let isReachable = false;
        const open: HostAccess['open'] = (signal, options) =>
            options?.anew && !isReachable
                ? Promise.reject(new HostError('unreachable', 'lab', 'lab does not answer.'))
                : access.open(signal);
        let asked = 0;
        ui.decide = async () => {
            asked++;
            isReachable = asked === 2;
            return 'keep';
        };
        expect((await apply({ ...held([lab], ui), hosts: [{ ...access, open }] })).kind).toBe('applied');
        expect(asked).toBe(2);
        expect(ui.events).toContainEqual({ kind: 'not-confirmed', host: 'lab', message: 'lab does not answer.' });
    });

    test('stays held when the first connection is gone, and is kept by another', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        const sessions: HostSession[] = [];
        const access = lab.access();
        const open: HostAccess['open'] = async (signal) => {
            const session = await access.open(signal);
            sessions.push(session);
            return session;
        };
        ui.decide = async () => {
            await sessions[0]?.dispose();
            return 'keep';
        };
        expect((await apply({ ...held([lab], ui), hosts: [{ ...access, open }] })).kind).toBe('applied');
        expect(lab.present()).toEqual(['a']);
    });

    test('a cancel takes it back', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        const abort = new AbortController();
        ui.decide = async () => {
            abort.abort();
            return undefined;
        };
        const outcome = await apply({ ...held([lab], ui), signal: abort.signal });
        expect(outcome.kind).toBe('undone');
        expect(lab.present()).toEqual([]);
    });

    test('is what becomes of a plan that may cut the connection, without being asked for', async () => {
        const lab = host('lab', 'a');
        lab.risks = ['eth0 has to go.'];
        const ui = new Ui();
        expect((await apply(start([lab], ui))).kind).toBe('applied');
        expect(ui.events).toContainEqual({ kind: 'holding', hosts: ['lab'], seconds: 120 });
    });

    test('must not have a step that cannot be taken back', async () => {
        const lab = host('lab', 'a');
        lab.special.set('a', { ...lab.create('a'), lasting: ['Docker removes it.'] });
        expect(say(await apply(held([lab], new Ui())))).toBe(
            "Nothing was changed. 'Create interface a' cannot be part of a change that is to be confirmed: Docker removes it.",
        );
        expect((await apply(start([lab], new Ui()))).kind).toBe('applied');
    });
});

describe('going on', () => {
    test('leaves alone a host on which everything went well', async () => {
        const [lab, node] = [host('lab', 'a'), host('node', 'b', 'c')];
        node.special.set('c', step('c', [command('false')]));
        const outcome = await apply({ ...start([lab, node], new Ui()), keepGoing: true });
        expect(say(outcome)).toBe(
            'Done: 1 step on lab. Could not create interface c on node: exit status 1. As before: node.',
        );
        expect([lab.present(), node.present()]).toEqual([['a'], []]);
    });

    test('is over when nothing went well', async () => {
        const lab = host('lab', 'a');
        lab.special.set('a', step('a', [command('false')]));
        expect((await apply({ ...start([lab], new Ui()), keepGoing: true })).kind).toBe('undone');
    });
});
