import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostAccess } from '../../../client/apply/applied-host.ts';
import type { Planner } from '../../../client/apply/planner.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { HostSession } from '../../../client/hosts/session.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Command, Step } from '../../../language/plan/plan.ts';
import { quote } from '../../../language/shell/quote.ts';
import { command, planOf, step } from './plans.ts';

/** Directories of one directory stand for the interfaces of a host: real commands, without a host's risks. */
export class DirectoryHost {
    readonly name: string;
    /** What a topology would say should be there. */
    wanted: readonly string[];
    /** The steps of names that are not simply made and removed. */
    readonly special = new Map<string, Step<Location>>();
    blockers: readonly string[] = [];
    /** What is in the way and can be taken over. */
    adoptable: readonly string[] = [];
    risks: readonly string[] = [];
    readonly root: string;

    constructor(name: string, wanted: readonly string[]) {
        this.name = name;
        this.wanted = wanted;
        this.root = mkdtempSync(join(tmpdir(), 'mvlan-host-'));
        mkdirSync(this.path());
    }

    /** The directory of an interface; without a name, of all. */
    path(name = ''): string {
        return join(this.root, 'interfaces', name);
    }

    /** What is there. */
    present(): readonly string[] {
        return readdirSync(this.path()).sort();
    }

    /** The way to this host: through a shell of this machine, or one that is opened otherwise. */
    access(open = (signal: AbortSignal) => openLocal({ host: this.name, dockerHost: undefined, signal })): HostAccess {
        return { name: this.name, directory: join(this.root, 'lock'), open: (signal) => this.#enter(open(signal)) };
    }

    /** Makes one more interface behind the applier's back. */
    make(name: string): void {
        mkdirSync(this.path(name));
    }

    create(name: string): Step<Location> {
        return step(name, [command('mkdir', this.path(name))], [command('rm', '-rf', this.path(name))]);
    }

    /** A command that waits until a gate opens. */
    waits(gate: string): Command {
        return command('sh', '-c', 'until [ -e "$0" ]; do sleep 0.05; done', join(this.root, gate));
    }

    opens(gate: string): void {
        writeFileSync(join(this.root, gate), '');
    }

    destroy(name: string): Step<Location> {
        const commands = [command('rmdir', this.path(name))];
        return { ...step(name, commands, [command('mkdir', '-p', this.path(name))]), change: 'remove' };
    }

    remove(): void {
        rmSync(this.root, { recursive: true });
    }

    async #enter(opening: Promise<HostSession>): Promise<HostSession> {
        const session = await opening;
        await session.converse(`cd ${quote(this.path())}`, { output: () => {}, marker: () => {} }).ended;
        return session;
    }
}

/** Plans for such hosts, by their names. */
export function directoryPlanner(hosts: readonly DirectoryHost[]): Planner {
    const find = (name: string) => hosts.find((host) => host.name === name) ?? fail(name);
    const names = (output: string) => output.split('\n').filter((name) => name !== '');
    return {
        observation: 'ls',
        longObservation: 'ls',
        plan: async (name, output, adopt = false) => {
            const host = find(name);
            const adoptable = host.adoptable.filter(() => !adopt);
            const missing = host.wanted.filter((wanted) => !names(output).includes(wanted));
            const plan = planOf(
                name,
                missing.map((wanted) => host.special.get(wanted) ?? host.create(wanted)),
                host.blockers,
                host.risks,
            );
            const blockers = adoptable.map((message) => ({ message, at: undefined, isAdoptable: true }));
            return { ...plan, blockers: [...plan.blockers, ...blockers] };
        },
        destroyPlan: async (name, output) => {
            const host = find(name);
            const present = host.wanted.filter((wanted) => names(output).includes(wanted));
            return planOf(
                name,
                present.map((wanted) => host.destroy(wanted)),
            );
        },
    };
}

function fail(name: string): never {
    throw new Error(`There is no host ${name}.`);
}
