import { afterEach, describe, expect, test } from 'vitest';
import { type ApplyUi, apply, destroy, type Timing } from '../../../client/apply/apply.ts';
import type { ApplyEvent } from '../../../client/apply/events.ts';
import { describe as say } from '../../../client/apply/outcome.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { DirectoryHost, directoryPlanner } from './directory-host.ts';
import { command, step } from './plans.ts';

const timing: Timing = { silence: 6, grace: 200, recovery: 20_000 };
const made: DirectoryHost[] = [];

afterEach(() => {
    for (const host of made.splice(0)) host.remove();
});

function host(name: string, ...wanted: string[]): DirectoryHost {
    const host = new DirectoryHost(name, wanted);
    made.push(host);
    return host;
}

class Ui implements ApplyUi {
    readonly events: ApplyEvent[] = [];
    readonly shown: (readonly Plan<Location>[])[] = [];
    answer: (plans: readonly Plan<Location>[]) => boolean = () => true;
    heard: (event: ApplyEvent) => void = () => {};

    async confirm(plans: readonly Plan<Location>[]): Promise<boolean> {
        this.shown.push(plans);
        return this.answer(plans);
    }

    report(event: ApplyEvent): void {
        this.events.push(event);
        this.heard(event);
    }
}

function start(hosts: readonly DirectoryHost[], ui: Ui, signal = new AbortController().signal) {
    const planner = directoryPlanner(hosts);
    return { hosts: hosts.map((host) => host.access()), planner, ui, signal, timing };
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

    test('changes nothing when the person declines', async () => {
        const lab = host('lab', 'a');
        const ui = new Ui();
        ui.answer = () => false;
        expect(await apply(start([lab], ui))).toEqual({ kind: 'declined' });
        expect(lab.present()).toEqual([]);
    });

    test('a failing step takes back every host', async () => {
        const lab = host('lab', 'a', 'b');
        const node = host('node', 'c', 'd');
        node.special.set('d', step('d', [command('ls', '/nowhere')]));
        const outcome = await apply(start([lab, node], new Ui()));
        expect(outcome.kind).toBe('undone');
        expect(say(outcome)).toMatch(/^Could not create interface d on node: .*No such file or directory\. Every host/);
        expect([lab.present(), node.present()]).toEqual([[], []]);
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
