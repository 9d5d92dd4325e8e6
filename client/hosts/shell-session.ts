import { randomBytes } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { execa } from 'execa';
import { elevation, frame, preamble } from './bootstrap.ts';
import { HostError } from './host-error.ts';
import { MarkerStream } from './marker-stream.ts';
import { printableLine } from './printable.ts';
import type { Conversation, HostSession, Listener, OutputStream, RunOptions, RunResult } from './session.ts';

/** The program that ends in a shell running the bootstrap. */
export interface Launch {
    readonly host: string;
    readonly file: string;
    readonly arguments: readonly string[];
    /** Added to this process's environment. */
    readonly environment: Readonly<Record<string, string>>;
    /** Whether the program keeps this terminal, to ask there, or leaves it, so that Ctrl+C does not reach it. */
    readonly terminal: 'keep' | 'leave';
    /** Where the shell is: within the program's own processes, or beyond a connection that the program holds. */
    readonly shell: 'here' | 'beyond';
    /** Says why there is no shell, from how the program ended and what it wrote to standard error. */
    explain(exit: { readonly exitCode: number | undefined; readonly stderr: string }): HostError;
}

/** How much of what the program says is kept to explain its end, in characters. */
const remembered = 4096;

/** How long we wait for a program to end after its input has, in milliseconds; a shell may have work left to do. */
const patience = 2000;

interface Running {
    readonly streams: Record<OutputStream, MarkerStream>;
    readonly awaited: Set<OutputStream>;
    exitCode: number;
    resolve(exitCode: number): void;
    reject(error: HostError): void;
}

/** Starts the program and waits for its shell. Rejects with a HostError; nothing is left running then. */
export async function openShell(launch: Launch, signal?: AbortSignal): Promise<ElevatableSession> {
    const session = new ShellSession(launch);
    const abort = () =>
        session.abort(new HostError('cancelled', launch.host, `Connecting to ${launch.host} was cancelled.`));
    signal?.addEventListener('abort', abort);
    try {
        if (signal?.aborted) abort();
        await session.converse(preamble, silent).ended;
        session.ready();
        return session;
    } catch (error) {
        await session.dispose();
        throw error;
    } finally {
        signal?.removeEventListener('abort', abort);
    }
}

/** A session whose shell can become root's. */
export interface ElevatableSession extends HostSession {
    /**
     * Becomes root by sudo; `password` is asked as often as sudo wants one, and gives none where the person does not.
     * Rejects with a HostError; the session is over then.
     */
    elevate(password: () => Promise<string | undefined>): Promise<void>;
}

const silent: Listener = { output: () => {}, marker: () => {} };

class ShellSession implements ElevatableSession {
    readonly host: string;
    readonly #launch: Launch;
    readonly #nonce = randomBytes(16).toString('hex');
    readonly #process;
    readonly #exited: Promise<void>;
    readonly #left = Promise.withResolvers<void>();
    #ready = false;
    #end: HostError | undefined;
    #stderr = '';
    #running: Running | undefined;

    constructor(launch: Launch) {
        this.host = launch.host;
        this.#launch = launch;
        this.#process = execa(launch.file, launch.arguments, {
            env: launch.environment,
            detached: launch.terminal === 'leave',
            // The host notices that its input ended, and takes back what is unfinished; killing would not let it.
            cleanup: false,
            buffer: false,
            reject: false,
            encoding: 'buffer',
            stdin: 'pipe',
            windowsHide: true,
        });
        this.#exited = this.#watch();
        // Writing to a program that has ended fails; its end is told by its exit.
        this.#process.stdin.on('error', () => {});
        this.#process.stdin.write(`${this.#nonce}\n`);
        for (const stream of ['stdout', 'stderr'] as const) {
            const decoder = new StringDecoder('utf8');
            this.#process[stream].on('data', (bytes: Buffer) => this.#hear(stream, decoder.write(bytes)));
        }
    }

    ready(): void {
        this.#ready = true;
    }

    converse(script: string, listener: Listener): Conversation {
        if (this.#running !== undefined) throw new Error(`A script is already running on ${this.host}.`);
        const { promise, resolve, reject } = Promise.withResolvers<number>();
        if (this.#end !== undefined) {
            reject(this.#end);
            return { send: () => {}, ended: promise };
        }
        const running: Running = {
            streams: { stdout: this.#stream('stdout', listener), stderr: this.#stream('stderr', listener) },
            awaited: new Set(['stdout', 'stderr']),
            exitCode: 0,
            resolve,
            reject,
        };
        this.#running = running;
        this.#process.stdin.write(frame(this.#nonce, script));
        const send = (line: string) => {
            if (this.#running === running) this.#process.stdin.write(`${line}\n`);
        };
        return { send, ended: promise };
    }

    async run(script: string, options: RunOptions = {}): Promise<RunResult> {
        const texts = { stdout: '', stderr: '' };
        const output = (text: string, stream: OutputStream) => {
            texts[stream] += text;
            options.onOutput?.(text, stream);
        };
        const abort = () =>
            this.abort(new HostError('cancelled', this.host, `The work on ${this.host} was cancelled.`));
        options.signal?.addEventListener('abort', abort);
        try {
            if (options.signal?.aborted) abort();
            const exitCode = await this.converse(`(\nexec </dev/null\n${script}\n)`, { output, marker: () => {} })
                .ended;
            return { ...texts, exitCode };
        } finally {
            options.signal?.removeEventListener('abort', abort);
        }
    }

    async elevate(password: () => Promise<string | undefined>): Promise<void> {
        if (this.#running !== undefined) throw new Error(`A script is already running on ${this.host}.`);
        const token = randomBytes(16).toString('hex');
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        let said = '';
        const answer = async () => {
            const given = await password();
            if (given === undefined) this.abort(notElevated(this.host, 'it was given no password'));
            else this.#process.stdin.write(`${given}\n`);
        };
        const listener = {
            text: (text: string) => {
                said += text;
            },
            marker: ([word]: readonly string[]) => {
                if (word === 'up') resolve();
                else answer().catch(reject);
            },
        };
        this.#running = {
            streams: { stdout: new MarkerStream(token, listener), stderr: new MarkerStream(token, listener) },
            awaited: new Set(),
            exitCode: 0,
            resolve: () => {},
            reject: (error) => reject(error.kind === 'lost' ? notElevated(this.host, lastLine(said)) : error),
        };
        this.#process.stdin.write(frame(this.#nonce, elevation(token)));
        await promise;
        this.#running = undefined;
        this.#process.stdin.write(`${this.#nonce}\n`);
        await this.converse(preamble, silent).ended;
    }

    async dispose(): Promise<void> {
        this.#process.stdin.end();
        const late = setTimeout(() => this.#leave(), patience);
        await Promise.race([this.#exited, this.#left.promise]);
        clearTimeout(late);
    }

    /** Ends the session at once, for a reason. */
    abort(reason: HostError): void {
        this.#finish(reason);
        const { pid, exitCode, signalCode } = this.#process.nodeChildProcess;
        if (pid === undefined || exitCode !== null || signalCode !== null) return;
        if (this.#launch.shell === 'beyond') this.#process.kill('SIGKILL');
        // The shell has a process group of its own; what it is running has to end as well.
        else process.kill(-pid, 'SIGTERM');
    }

    /** Stops waiting. A shell of this machine must not be killed: it may be taking back what was begun. */
    #leave(): void {
        if (this.#launch.shell === 'beyond') this.#process.kill('SIGKILL');
        this.#process.nodeChildProcess.unref();
        this.#process.stdout.destroy();
        this.#process.stderr.destroy();
        this.#left.resolve();
    }

    #stream(stream: OutputStream, listener: Listener): MarkerStream {
        return new MarkerStream(this.#nonce, {
            text: (text) => {
                this.#remember(text, stream);
                listener.output(text, stream);
            },
            marker: (words) => (words[0] === 'end' ? this.#ended(stream, words[1]) : listener.marker(words)),
        });
    }

    #hear(stream: OutputStream, text: string): void {
        if (this.#running !== undefined) this.#running.streams[stream].push(text);
        else this.#remember(text, stream);
    }

    #remember(text: string, stream: OutputStream): void {
        if (stream === 'stderr') this.#stderr = (this.#stderr + text).slice(-remembered);
    }

    #ended(stream: OutputStream, exitCode: string | undefined): void {
        const running = this.#running;
        if (running === undefined) return;
        running.awaited.delete(stream);
        if (stream === 'stdout') running.exitCode = Number(exitCode);
        if (running.awaited.size > 0) return;
        this.#running = undefined;
        running.resolve(running.exitCode);
    }

    async #watch(): Promise<void> {
        const { exitCode, code } = await this.#process;
        if (this.#end !== undefined) return;
        if (code === 'ENOENT') return this.#finish(missingProgram(this.#launch));
        this.#finish(
            this.#ready ? lost(this.host, this.#stderr) : this.#launch.explain({ exitCode, stderr: this.#stderr }),
        );
    }

    #finish(reason: HostError): void {
        this.#end ??= reason;
        this.#running?.reject(this.#end);
        this.#running = undefined;
    }
}

function missingProgram({ host, file }: Launch): HostError {
    return new HostError('program', host, `${file} was not found on this machine; it is needed to reach ${host}.`);
}

function notElevated(host: string, reason: string): HostError {
    const message = `sudo on ${host} did not make us root: ${reason || 'it said nothing'}.`;
    return new HostError('refused', host, message);
}

function lastLine(text: string): string {
    return printableLine(text.trim().split('\n').at(-1) ?? '').replace(/^sudo: |\.$/g, '');
}

function lost(host: string, stderr: string): HostError {
    return new HostError(
        'lost',
        host,
        `The connection to ${host} was lost; plan again once it is back.`,
        stderr.trim(),
    );
}
