import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import type { Requirement } from '../requirement.ts';
import { type CommandResult, succeeded } from './command.ts';
import { captureHostState, type HostState } from './host-state.ts';
import { serve } from './lifeline.ts';

/** What to boot. */
interface GuestOptions {
    /** 1 to 9. */
    readonly count: number;
    /** Whether the guests, or each of them, have Docker (default) or no sign of it, which boots in half the time. */
    readonly docker?: boolean | readonly boolean[];
    /** Host names, in order; the default is `guest1`, `guest2`, … */
    readonly names?: readonly string[];
    /** Addresses of each guest's `eth0` with their prefix lengths; the default for guest N is `192.168.50.1N/24`. */
    readonly addresses?: readonly (readonly string[])[];
}

/** An interface of a guest with a plug to pull: `eth0` leads to the other guests, `mgmt` carries ssh. */
type Plug = 'eth0' | 'mgmt';

/** A booted Linux host: root with the key of `identityFile`, {@link unprivilegedUser} with the key or the password. */
export interface Guest {
    /** Its host name, and its `Host` in the file `sshConfigPath`. */
    readonly name: string;
    readonly sshConfigPath: string;
    /** For use without `sshConfigPath`, together with `port`, `identityFile` and `knownHostsFile`. */
    readonly destination: string;
    readonly port: number;
    readonly identityFile: string;
    readonly knownHostsFile: string;
    /** Runs a line of shell as root, over one ssh connection that is kept. Does not reject when the command fails. */
    run(command: string): Promise<CommandResult>;
    /** What applying could change; equal to an earlier state when nothing is left of it. */
    state(): Promise<HostState>;
    /** Throws the guest away and boots it afresh, which takes as long as the first time; its port and keys stay. */
    reset(): Promise<void>;
    unplug(plug: Plug): Promise<void>;
    plug(plug: Plug): Promise<void>;
}

/** Guests on a switch of their own, which passes all VLAN tags. */
export interface Guests {
    readonly count: number;
    /** Where their keys and logs are, until they are down. */
    readonly directory: string;
    /** Guest N, counted from 1. Throws RangeError for one that was not booted. */
    host(n: number): Guest;
    /** Runs a line of shell on the switch: a bridge `trunk` with the guests' `eth0` as its ports `eth1`, `eth2`, … */
    wire(command: string): Promise<CommandResult>;
    /** Stops them; nothing of them stays on the machine. Happens by itself when this process ends, however it ends. */
    down(): Promise<void>;
}

/** The user of each guest who may do nothing special, and may log in with a password. */
export const unprivilegedUser = { name: 'lab', password: 'correct horse' } as const;

const script = fileURLToPath(new URL('guest.sh', import.meta.url));

/** Whether this machine can boot guests, and what it lacks if not. */
export function canBootGuests(): Requirement {
    const { exitCode, stderr, shortMessage } = execaSync(script, ['check'], { reject: false });
    if (exitCode === 0) return { ok: true };
    return { ok: false, reason: stderr.replace('guest.sh: ', '') || (shortMessage ?? 'guest.sh cannot be run') };
}

/**
 * Boots guests beside any others, on free ports, and waits until ssh and Docker are ready: 12 s for one on a quiet
 * machine, 6 s without Docker. Rejects with what the guests' console said when they do not boot.
 */
export async function bootGuests(options: GuestOptions): Promise<Guests> {
    const directory = mkdtempSync(join(tmpdir(), 'mvlan-guests-'));
    const env = environment(directory, options);
    const lab = await serve(script, [String(options.count)], env);
    const guests = await Promise.all(
        Array.from({ length: options.count }, (_, index) => connect(index + 1, directory, env)),
    );
    return {
        count: options.count,
        directory,
        host(n) {
            const guest = guests[n - 1];
            if (!guest) throw new RangeError(`There is no guest ${n}, only 1 to ${options.count}.`);
            return guest;
        },
        async wire(command) {
            const result = await execa(script, ['wire', 'sh', '-c', command], { env, reject: false });
            return { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode ?? 255 };
        },
        down: () => lab.end(),
    };
}

type Environment = Readonly<Record<string, string>>;

function environment(directory: string, options: GuestOptions): Environment {
    const addresses = (options.addresses ?? []).map((list, index) => [`GUEST_ADDRESS_${index + 1}`, list.join(' ')]);
    const docker = Array.isArray(options.docker) ? options.docker : Array(options.count).fill(options.docker ?? true);
    const engines = docker.map((has, index) => [`GUEST_DOCKER_${index + 1}`, has ? 'yes' : 'no']);
    return {
        GUEST_RUN: directory,
        GUEST_PORT: '0',
        GUEST_PASSWORD: unprivilegedUser.password,
        GUEST_NAMES: names(options).join(' '),
        ...Object.fromEntries([...addresses, ...engines]),
    };
}

const names = ({ count, names }: GuestOptions) =>
    Array.from({ length: count }, (_, index) => names?.[index] ?? `guest${index + 1}`);

async function connect(n: number, directory: string, env: Environment): Promise<Guest> {
    const name = env.GUEST_NAMES?.split(' ')[n - 1] ?? '';
    const path = (file: string) => join(directory, file);
    const sshConfigPath = path('ssh_config');
    const ssh = async (...args: readonly string[]): Promise<CommandResult> => {
        const connection = ['-F', sshConfigPath, '-o', `ControlPath=${path(`connection.${n}`)}`];
        const { stdout, stderr, exitCode = 255 } = await execa('ssh', [...connection, ...args], { reject: false });
        return { stdout, stderr, exitCode };
    };
    // Kept, since a new connection costs a guest half a second.
    const open = () => succeeded(ssh('-o', 'ControlMaster=auto', '-o', 'ControlPersist=yes', name, 'true'));
    const run = (command: string) => ssh(name, command);
    const guestScript = (...args: readonly string[]) => execa(script, args, { env });
    await open();
    return {
        name,
        sshConfigPath,
        destination: 'root@127.0.0.1',
        port: Number(await readFile(path(`${n}.port`), 'utf8')),
        identityFile: path('keys/id'),
        knownHostsFile: path('known_hosts'),
        run,
        state: () => captureHostState(async (command) => (await succeeded(run(command))).stdout),
        async reset() {
            // It would not notice that the guest is gone.
            await ssh('-O', 'exit', name);
            await guestScript('reset', String(n));
            await open();
        },
        async unplug(plug) {
            await guestScript('unplug', String(n), plug);
        },
        async plug(plug) {
            await guestScript('plug', String(n), plug);
        },
    };
}
