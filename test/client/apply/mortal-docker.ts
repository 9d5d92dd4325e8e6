import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from '../../../client/apply/transaction.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Command, Step } from '../../../language/plan/plan.ts';
import { command } from './plans.ts';
import type { Workshop } from './workshop.ts';

/**
 * A `docker` for the steps of a workshop, whose engine can end, and hang. It writes what it does into the workshop's log.
 *
 * Its verbs: `end` ends it; `restart` is as if it ended, and came back, the first time; `refuse` fails; `slow` takes seven
 * seconds; `hang` lets it answer nothing from then on, not even to that.
 */
export class MortalDocker {
    readonly #workshop: Workshop;

    constructor(workshop: Workshop) {
        this.#workshop = workshop;
        const docker = `#!/bin/sh
[ "$1" != hang ] || touch '${this.#path('hangs')}'
while [ -e '${this.#path('hangs')}' ]; do sleep 0.1; done
[ -e '${this.#path('up')}' ] || { echo 'Cannot connect to the Docker daemon. Is the docker daemon running?' >&2; exit 1; }
case $1 in
(version) exit 0 ;;
(ps) echo known; exit 0 ;;
(hang) exit 1 ;;
(end) rm '${this.#path('up')}'; echo 'error during connect: EOF' >&2; exit 1 ;;
(restart) [ -e '${this.#path('restarted')}' ] || { touch '${this.#path('restarted')}'; echo EOF >&2; exit 1; } ;;
(refuse) echo 'it is in use' >&2; exit 1 ;;
(slow) sleep 7 ;;
esac
echo "docker $*" >>'${this.#path('log')}'
`;
        writeFileSync(this.#path('docker'), docker);
        chmodSync(this.#path('docker'), 0o755);
        this.start();
    }

    /** A command that starts a shim of containerd's for a container, which goes on by itself. Docker has one, `known`. */
    shim(id: string, namespace = 'moby'): Command {
        const shim = this.#path('containerd-shim-runc-v2');
        writeFileSync(shim, `#!/bin/sh\nuntil [ -e '${this.#path('over')}' ]; do sleep 0.2; done\n`);
        chmodSync(shim, 0o755);
        return command('sh', '-c', '"$@" >/dev/null 2>&1 &', 'sh', shim, '-namespace', namespace, '-id', id);
    }

    endShims(): void {
        writeFileSync(this.#path('over'), '');
    }

    get isHanging(): boolean {
        return existsSync(this.#path('hangs'));
    }

    start(): void {
        writeFileSync(this.#path('up'), '');
    }

    end(): void {
        rmSync(this.#path('up'));
    }

    goOn(): void {
        rmSync(this.#path('hangs'), { force: true });
    }

    /** Carries out steps in a shell that finds it. */
    async begin(line: readonly [string, ...string[]], steps: readonly Step<Location>[]): Promise<Transaction> {
        return await this.#workshop.begin(
            ['env', `PATH=${this.#workshop.directory}:${process.env.PATH}`, ...line],
            steps,
        );
    }

    #path(name: string): string {
        return join(this.#workshop.directory, name);
    }
}

export const docker = (...args: readonly string[]): Command => command('docker', ...args);
