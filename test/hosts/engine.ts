import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import type { Requirement } from '../requirement.ts';
import { type CommandResult, succeeded } from './command.ts';
import { captureHostState, type HostState } from './host-state.ts';
import { serve } from './lifeline.ts';

/** What to start. */
interface EngineOptions {
    /** Addresses of `eth0` with their prefix lengths; the default is `192.168.50.10/24`. */
    readonly addresses?: readonly string[];
}

/**
 * Docker on this machine's own kernel, ten times as fast as on a guest: its network namespace has an interface `eth0` to
 * be a parent, and the machine notices nothing. Which drivers it has depends on the kernel: bridge and macvlan
 * wherever there is Docker.
 */
export interface Engine {
    /** For programs outside the namespace that talk to the engine: `DOCKER_HOST`. */
    readonly env: Readonly<Record<string, string>>;
    /** The words to put before a command for it to run inside, where `docker` and `ip` are the engine's. */
    readonly enter: readonly [string, ...string[]];
    /** Runs a line of shell inside. Does not reject when the command fails. */
    run(command: string): Promise<CommandResult>;
    /** What applying could change; equal to an earlier state when nothing is left of it. */
    state(): Promise<HostState>;
    /** Stops it and its containers; nothing of them stays. Happens by itself when this process ends, however it ends. */
    stop(): Promise<void>;
}

const script = fileURLToPath(new URL('engine.sh', import.meta.url));

/** Whether this machine can run an engine of ours, and what it lacks if not. */
export function canStartEngine(): Requirement {
    const { exitCode, stderr, shortMessage } = execaSync(script, ['check'], { reject: false });
    if (exitCode === 0) return { ok: true };
    return { ok: false, reason: stderr.replace('engine.sh: ', '') || (shortMessage ?? 'engine.sh cannot be run') };
}

/** Starts an engine beside any others, with the images `busybox:local` and `ubuntu:local`, in about 2 s. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
    const directory = mkdtempSync(join(tmpdir(), 'mvlan-engine-'));
    const env = { ENGINE_RUN: directory, ENGINE_ADDRESSES: (options.addresses ?? []).join(' ') };
    const service = await serve(script, [], env);
    const [program = '', ...words] = (await execa(script, ['enter'], { env, lines: true })).stdout;
    const run = async (command: string): Promise<CommandResult> => {
        const {
            stdout,
            stderr,
            exitCode = 255,
        } = await execa(program, [...words, 'sh', '-c', command], {
            reject: false,
        });
        return { stdout, stderr, exitCode };
    };
    return {
        env: { DOCKER_HOST: `unix://${join(directory, 'docker.sock')}` },
        enter: [program, ...words],
        run,
        state: () => captureHostState(async (command) => (await succeeded(run(command))).stdout),
        stop: () => service.end(),
    };
}
