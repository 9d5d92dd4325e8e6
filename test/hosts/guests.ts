import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaSync, type Result } from 'execa';
import type { Requirement } from '../requirement.ts';
import { captureHostState, type HostState } from './host-state.ts';

/** What to boot. */
export interface GuestOptions {
    /** 1 to 9. */
    readonly count: number;
    /** Whether the guests have Docker (default) or no sign of it, which boots in a third of the time. */
    readonly docker?: boolean;
    /** Host names, in order; the default is `guest1`, `guest2`, … */
    readonly names?: readonly string[];
    /** Addresses of each guest's `eth0` with their prefix lengths; the default for guest N is `192.168.50.1N/24`. */
    readonly addresses?: readonly (readonly string[])[];
}

/** How a shell command on a guest ended. With 255, ssh itself may have failed. */
export interface CommandResult {
    readonly stdout: string;
    readonly stderr: string;
    readonly exitCode: number;
}

/** A booted Linux host: root with the key of `identityFile`; {@link unprivilegedUser} with the key or the password. */
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
    /** What applying could have changed; equal to an earlier state when nothing is left of it. */
    state(): Promise<HostState>;
    /** Throws the guest away and boots it afresh; its port and keys stay. About as long as booting it. */
    reset(): Promise<void>;
    /** Pulls the plug of `eth0`, which leads to the other guests, or of `mgmt`, which carries ssh. */
    unplug(interfaceName: 'eth0' | 'mgmt'): Promise<void>;
    plug(interfaceName: 'eth0' | 'mgmt'): Promise<void>;
}

/** Guests on a switch of their own, which passes all VLAN tags. */
export interface Guests {
    readonly count: number;
    /** Guest N, counted from 1. Throws RangeError for one that was not booted. */
    host(n: number): Guest;
    /** Stops them; of them nothing stays on the machine. Happens by itself when this process ends, however it ends. */
    down(): Promise<void>;
}

/** A user of each guest who may do nothing special, and the one who may log in with a password. */
export const unprivilegedUser = { name: 'lab', password: 'correct horse' } as const;

const script = fileURLToPath(new URL('guest.sh', import.meta.url));

/** Whether this machine can boot guests, and what it lacks if not. */
export function canBootGuests(): Requirement {
    const { exitCode, stderr, shortMessage } = execaSync(script, ['check'], { reject: false });
    if (exitCode === 0) return { ok: true };
    return { ok: false, reason: stderr.replace(/^guest\.sh: /, '') || (shortMessage ?? 'guest.sh cannot be run') };
}

/**
 * Boots guests beside any others, on free ports, and waits until ssh and Docker are ready: 15 s for one on a quiet machine,
 * 6 s without Docker. Rejects with what the guests' console said when they do not boot.
 */
export async function bootGuests(options: GuestOptions): Promise<Guests> {
    const directory = mkdtempSync(join(tmpdir(), 'mvlan-guests-'));
    const env = environment(directory, options);
    let announce: (() => void) | undefined;
    const ready = new Promise<void>((resolve) => {
        announce = resolve;
    });
    // The guests end when the pipe to their standard input is closed: by down(), or by the kernel when this process is no
    // more. Detached, so that an interrupt from the terminal reaches this process first.
    const lab = execa(script, ['serve', String(options.count)], {
        env,
        detached: true,
        reject: false,
        stdin: 'pipe',
        stdout: function* (line: unknown) {
            if (line === 'ready') announce?.();
            yield line;
        },
    });
    const failed = await Promise.race([ready, lab]);
    if (failed) throw new Error(`The guests did not boot: ${failed.stderr || failed.shortMessage}`);

    const guests = await Promise.all(
        Array.from({ length: options.count }, (_, index) => connect(index + 1, directory, env)),
    );
    return {
        count: options.count,
        host(n) {
            const guest = guests[n - 1];
            if (!guest) throw new RangeError(`There is no guest ${n}, only 1 to ${options.count}.`);
            return guest;
        },
        async down() {
            lab.stdin.end();
            await lab;
        },
    };
}

function environment(directory: string, options: GuestOptions): Record<string, string> {
    const addresses = (options.addresses ?? []).map((list, index) => [`GUEST_ADDRESS_${index + 1}`, list.join(' ')]);
    return {
        GUEST_RUN: directory,
        GUEST_PORT: '0',
        GUEST_PASSWORD: unprivilegedUser.password,
        GUEST_DOCKER: options.docker === false ? 'no' : 'yes',
        GUEST_NAMES: (options.names ?? []).join(' '),
        ...Object.fromEntries(addresses),
    };
}

async function connect(n: number, directory: string, env: Record<string, string>): Promise<Guest> {
    const path = (file: string) => join(directory, file);
    const name = guestName(n, env);
    const sshConfigPath = path('ssh_config');
    const ssh = (...args: readonly string[]) =>
        execa('ssh', ['-F', sshConfigPath, '-o', `ControlPath=${path(`connection.${n}`)}`, ...args], { reject: false });
    // A new connection costs a guest half a second.
    const open = () => ssh('-o', 'ControlMaster=auto', '-o', 'ControlPersist=yes', name, 'true').then(succeeded);
    const run = async (command: string): Promise<CommandResult> => {
        const { stdout, stderr, exitCode = 255 } = await ssh(name, command);
        return { stdout, stderr, exitCode };
    };
    const guest = (...args: readonly string[]) => execa(script, args, { env });
    const setPlug = async (interfaceName: 'eth0' | 'mgmt', state: 'up' | 'down') => {
        const port = interfaceName === 'eth0' ? `eth${n}` : `mgmt${n}`;
        await guest('wire', 'ip', 'link', 'set', port, state);
    };
    await open();
    return {
        name,
        sshConfigPath,
        destination: 'root@127.0.0.1',
        port: Number(await readFile(path(`${n}.port`), 'utf8')),
        identityFile: path('keys/id'),
        knownHostsFile: path('known_hosts'),
        run,
        state: () => captureHostState(async (command) => succeeded(await run(command)).stdout),
        async reset() {
            await ssh('-O', 'exit', name);
            await guest('reset', String(n));
            await open();
        },
        unplug: (interfaceName) => setPlug(interfaceName, 'down'),
        plug: (interfaceName) => setPlug(interfaceName, 'up'),
    };
}

const guestName = (n: number, env: Record<string, string>) => env.GUEST_NAMES?.split(' ')[n - 1] || `guest${n}`;

function succeeded<T extends Pick<Result, 'exitCode'> & { readonly stderr: string }>(result: T): T {
    if (result.exitCode !== 0) throw new Error(`A command on a guest failed (${result.exitCode}): ${result.stderr}`);
    return result;
}
