import { bootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { mvlan, type Ran } from './command-line.ts';

/** Everything in a guest is slow, and all of it shares the machine; in milliseconds. */
export const slow = 900_000;

/** Two guests on one wire: the hosts `node1` and `node2` of a file. */
export class TwoHosts {
    readonly #guests: Guests;

    private constructor(guests: Guests) {
        this.#guests = guests;
    }

    static async boot(): Promise<TwoHosts> {
        const addresses = [['10.0.0.1/24'], ['10.0.0.2/24']];
        return new TwoHosts(await bootGuests({ count: 2, names: ['node1', 'node2'], addresses }));
    }

    on(n: number): Guest {
        return this.#guests.host(n);
    }

    states(): Promise<readonly HostState[]> {
        return Promise.all([this.on(1).state(), this.on(2).state()]);
    }

    /** Runs `mvlan` on a file, whose hosts are these. */
    run(command: string, file: string, ...options: readonly string[]): Promise<Ran> {
        const connect = ['--connect', 'node1=ssh://node1', '--connect', 'node2=ssh://node2'];
        const words = [command, file, ...connect, '--ssh-config', this.on(1).sshConfigPath, ...options];
        return mvlan(words, { timeout: slow });
    }

    down(): Promise<void> {
        return this.#guests.down();
    }
}
