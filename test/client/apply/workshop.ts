import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { ApplyEvent } from '../../../client/apply/events.ts';
import { lockScript } from '../../../client/apply/lock-script.ts';
import { begin, type Transaction } from '../../../client/apply/transaction.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import type { HostSession } from '../../../client/hosts/session.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Command, Step } from '../../../language/plan/plan.ts';
import { command, planOf, step } from './plans.ts';

/** A directory with a log that steps write to and gates that they wait at, and a shell to run them in. */
export class Workshop {
    readonly directory: string;
    readonly events: ApplyEvent[] = [];
    readonly #sessions: HostSession[] = [];
    heard: (event: ApplyEvent) => void = () => {};

    constructor(directory = mkdtempSync(join(tmpdir(), 'mvlan-workshop-'))) {
        this.directory = directory;
    }

    /** What the commands have logged. */
    log(): readonly string[] {
        const path = join(this.directory, 'log');
        return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
    }

    /** Waits until the log is so. */
    async logged(...lines: readonly string[]): Promise<void> {
        await vi.waitFor(() => expect(this.log()).toEqual(lines), { timeout: 15_000, interval: 20 });
    }

    /** All output of commands so far. */
    output(): string {
        return this.events.map((event) => (event.kind === 'output' ? event.text : '')).join('');
    }

    /** A command that logs a line and ends with a status. */
    note(line: string, status = 0): Command {
        return command('sh', '-c', `echo "$1" >>"$2/log"; exit ${status}`, 'note', line, this.directory);
    }

    /** A command that logs a line, then waits for a gate to open. */
    wait(line: string, gate: string): Command {
        const script = 'echo "$1" >>"$2/log"; until [ -e "$2/$3" ]; do sleep 0.05; done';
        return command('sh', '-c', script, 'wait', line, this.directory, gate);
    }

    open(gate: string): void {
        writeFileSync(join(this.directory, gate), '');
    }

    /** A step that logs what is done to it, and with which status its command ends. */
    step(name: string, status = 0): Step<Location> {
        const undo = [this.note(`undo ${name}`)];
        return step(name, [this.note(`do ${name}`, status)], undo, [this.note(`finish ${name}`)]);
    }

    get lockDirectory(): string {
        return join(this.directory, 'run', 'mvlan');
    }

    /** A shell that holds the lock. */
    async session(shell: readonly [string, ...string[]]): Promise<HostSession> {
        const session = await openLocal({ host: 'lab', dockerHost: undefined, shell });
        this.#sessions.push(session);
        await this.lock(session);
        return session;
    }

    async lock(session: HostSession): Promise<void> {
        const said: (readonly string[])[] = [];
        const script = lockScript({ directory: this.lockDirectory, patience: 0 });
        await session.converse(script, { output: () => {}, marker: (words) => said.push(words) }).ended;
        if (said[0]?.[0] !== 'locked') throw new Error(`The lock was not had: ${said}.`);
    }

    async begin(shell: readonly [string, ...string[]], steps: readonly Step<Location>[]): Promise<Transaction> {
        const session = await this.session(shell);
        const report = (event: ApplyEvent) => {
            this.events.push(event);
            this.heard(event);
        };
        return begin({ session, plan: planOf('lab', steps), silence: 6, engine: 3, grace: 100, report });
    }

    /** The process that holds the lock: the shell. */
    holder(): number {
        return Number.parseInt(readlinkSync(join(this.lockDirectory, 'lock')), 10);
    }

    /** Leaves the shells alone with what they are at: nobody hears them from then on. */
    async leave(): Promise<void> {
        await Promise.all(this.#sessions.splice(0).map((session) => session.dispose()));
    }

    /** Waits until the shells have gone, and nothing of them is left. */
    async gone(): Promise<void> {
        await this.leave();
        await vi.waitFor(() => expect(existsSync(this.lockDirectory)).toBe(false), { timeout: 15_000, interval: 20 });
    }

    remove(): void {
        rmSync(this.directory, { recursive: true, force: true });
    }
}
