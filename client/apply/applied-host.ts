import { setTimeout as delay } from 'node:timers/promises';
import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import type { Plan } from '../../language/plan/plan.ts';
import type { HostProbes } from '../../language/verify/probes.ts';
import type { ProbeOutput } from '../../language/verify/verification.ts';
import { lookAt } from '../hosts/answers.ts';
import type { OpenOptions } from '../hosts/connector.ts';
import { HostError } from '../hosts/host-error.ts';
import type { HostSession } from '../hosts/session.ts';
import type { Timing } from './apply.ts';
import type { ApplyEvent } from './events.ts';
import { type HoldOptions, holdScript } from './hold-script.ts';
import { lockScript, noticed, noticingLock, unlockScript } from './lock-script.ts';
import { runProbes } from './measure.ts';
import { openAll } from './open-all.ts';
import type { Planner } from './planner.ts';
import { begin, type Transaction, type TransactionOptions } from './transaction.ts';

/** A host by the name it has in the file, and the way to it. */
export interface HostAccess {
    readonly name: string;
    /** Where the host keeps its lock instead of its directory for run-time data. */
    readonly directory?: string;
    /** Rejects with a HostError. */
    open(signal: AbortSignal, options?: OpenOptions): Promise<HostSession>;
}

/** What applying does alike on every host. */
export interface ApplyContext {
    readonly observation: () => string;
    readonly plan: Planner['plan'];
    readonly timing: Timing;
    report(event: ApplyEvent): void;
}

/** Opens a session on every host. When one cannot be had, ends the others and rejects with its HostError. */
export function openHosts(
    accesses: readonly HostAccess[],
    context: ApplyContext,
    signal: AbortSignal,
): Promise<readonly AppliedHost[]> {
    const open = async (access: HostAccess, either: AbortSignal) => {
        const host = new AppliedHost(access, context);
        await host.open(either);
        return host;
    };
    return openAll(accesses, open, signal);
}

/** A host while it is being applied to. */
export class AppliedHost {
    readonly name: string;
    readonly #access: HostAccess;
    readonly #context: ApplyContext;
    #session: HostSession | undefined;
    /** A second session, over a connection that was made when the change was in force. */
    #newSession: HostSession | undefined;

    constructor(access: HostAccess, context: ApplyContext) {
        this.name = access.name;
        this.#access = access;
        this.#context = context;
    }

    async open(signal: AbortSignal): Promise<void> {
        this.#context.report({ kind: 'connecting', host: this.name });
        this.#session = await this.#access.open(signal);
        this.#context.report({ kind: 'connected', host: this.name });
    }

    /** Looks at the host and plans. */
    async plan(signal: AbortSignal): Promise<Plan<Location>> {
        const plan = await this.#plan(signal);
        this.#context.report({ kind: 'planned', host: this.name, plan });
        return plan;
    }

    /** Looks and plans once more, to see what came of it. A Docker that has just ended may be waited for. */
    async lookAgain({ awaitsEngine }: { readonly awaitsEngine: boolean }): Promise<Plan<Location>> {
        const { report, timing } = this.#context;
        report({ kind: 'verifying', host: this.name });
        const deadline = performance.now() + (awaitsEngine ? timing.engine * 1000 : 0);
        for (let tries = 1; ; tries++) {
            const plan = await this.#plan();
            if (!plan.blockers.some(({ isPassing }) => isPassing) || performance.now() >= deadline) return plan;
            if (tries === 1) report({ kind: 'awaiting-engine', host: this.name, seconds: timing.engine });
            await delay(1000);
        }
    }

    /** Makes a new connection to the host beside the first one; keeps it when it has one already. */
    async reachAnew(signal: AbortSignal): Promise<void> {
        this.#newSession ??= await this.#access.open(signal, { anew: true });
    }

    /** Decides by a new connection on the change that the host holds; false when it is too late. */
    async decide(token: string, verdict: HoldOptions['verdict']): Promise<boolean> {
        await this.reachAnew(AbortSignal.timeout(this.#context.timing.recovery));
        const script = holdScript({ directory: this.#access.directory, token, verdict });
        let answer: string | undefined;
        await (this.#newSession as HostSession).converse(script, {
            output: () => {},
            marker: ([word]) => {
                answer = word;
            },
        }).ended;
        return answer === 'decided';
    }

    /** Waits by the new connection until the host has done with a change. */
    async settled(): Promise<void> {
        if (this.#newSession === undefined) return;
        await this.#lockBy(this.#newSession, Math.ceil(this.#context.timing.recovery / 1000));
    }

    /** Goes on by the new connection. */
    async adopt(): Promise<void> {
        const former = this.#session;
        this.#session = this.#newSession ?? former;
        this.#newSession = undefined;
        if (former !== this.#session) await former?.dispose();
    }

    /** Keeps other applies off the host until `unlock`, the end of a transaction or that of the session. */
    async lock(patience = 0): Promise<void> {
        await this.#lockBy(this.#opened(), patience);
    }

    async #lockBy(session: HostSession, patience: number): Promise<void> {
        let answer: readonly string[] = [];
        let output = '';
        const script = lockScript({ directory: this.#access.directory, patience });
        await session.converse(script, {
            output: (text) => {
                output += text;
            },
            marker: (words) => {
                answer = words;
            },
        }).ended;
        const [word, holder] = answer;
        if (word === 'locked') return;
        if (word === 'busy') {
            const message = say`${this.name} is being applied to by another session (process ${holder}); apply again once that has ended.`;
            throw new HostError('busy', this.name, message);
        }
        const reason = lastLine(output);
        const message = /denied|not permitted/i.test(reason)
            ? say`${this.name} let no lock be made: ${reason}; connect as a user who may change its networks.`
            : say`${this.name} let no lock be made: ${reason}; its directory for run-time data has to be one that can be written to.`;
        throw new HostError('refused', this.name, message, output);
    }

    async unlock(): Promise<void> {
        await this.#opened().converse(unlockScript, { output: () => {}, marker: () => {} }).ended;
    }

    /** Measures what a topology promises from there. */
    async measure(probes: HostProbes, signal: AbortSignal): Promise<ProbeOutput> {
        return await runProbes(this.#opened(), probes, signal);
    }

    /** `ahead`: how the host is to hold the change when all steps are done, also if it has lost us by then. */
    begin(plan: Plan<Location>, ahead: TransactionOptions['ahead']): Transaction {
        const { timing, report } = this.#context;
        const silence = Math.max(timing.silence, ahead?.seconds ?? 0);
        const { engine, grace } = timing;
        return begin({ session: this.#opened(), plan, report, silence, engine, grace, ahead });
    }

    /** Reaches the host again after its connection was lost, and waits until it has taken back what was begun. */
    async recover(message: string): Promise<void> {
        this.#context.report({ kind: 'lost', host: this.name, message });
        await this.dispose();
        const deadline = AbortSignal.timeout(this.#context.timing.recovery);
        while (this.#session === undefined) {
            try {
                await this.open(deadline);
            } catch (error) {
                if (!(error instanceof HostError)) throw error;
                const again = error.kind === 'unreachable' || error.kind === 'lost';
                if (!again || deadline.aborted) throw notReachedAgain(error);
                await delay(1000);
            }
        }
        await this.lock(Math.ceil(this.#context.timing.recovery / 1000));
    }

    async dispose(): Promise<void> {
        await Promise.all([this.#session?.dispose(), this.#newSession?.dispose()]);
        this.#session = undefined;
        this.#newSession = undefined;
    }

    async #plan(signal?: AbortSignal): Promise<Plan<Location>> {
        const { observation, timing, report } = this.#context;
        const waiting = { seconds: timing.answer, signal };
        const script = noticingLock(this.#access.directory, observation());
        const { stdout, stderr, exitCode } = await lookAt(this.#opened(), script, waiting);
        if (exitCode !== 0) {
            const reason = lastLine(stderr) || say`exit status ${exitCode}`;
            throw new HostError('shell', this.name, `${this.name} could not be looked at: ${reason}.`, stderr);
        }
        const { holder, output } = noticed(stdout);
        if (holder !== undefined) report({ kind: 'busy', host: this.name, holder });
        return this.#context.plan(this.name, output);
    }

    #opened(): HostSession {
        if (this.#session === undefined) throw new Error(`There is no session on ${this.name}.`);
        return this.#session;
    }
}

function notReachedAgain({ kind, host, message }: HostError): HostError {
    return new HostError(kind, host, `The connection to ${host} was lost, and it was not reached again.`, message);
}

function lastLine(text: string): string {
    return text.trim().split('\n').at(-1) ?? '';
}
