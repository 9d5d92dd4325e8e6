import type { Location } from '../../language/finding/location.ts';
import type { Command, Plan, Step } from '../../language/plan/plan.ts';
import { shellLine } from '../../language/shell/quote.ts';
import type { ApplyEvent, Direction, StepResult } from './events.ts';

/** A step that did not go as it should, with what its failing command said. */
export interface StepFailure {
    readonly step: Step<Location>;
    /** The command that failed, as a line of shell. */
    readonly line: string;
    readonly exitCode: number;
    /** The end of the command's output. */
    readonly output: string;
}

/** A container that Docker does not know any more, and that containerd still has. */
export interface ForgottenContainer {
    /** The process of containerd's that looks after it. */
    readonly shim: number;
    readonly id: string;
}

/** How much of a command's output a failure keeps, in characters. */
const remembered = 2000;

/** Turns what the step script says into events, and keeps what failed. */
export class StepProgress {
    /** What the host is at, or was at last. */
    direction: Direction = 'do';
    /** How many steps are done. */
    done = 0;
    /** Whether the host takes everything back because it has not heard of us. */
    isSilenced = false;
    /** Whether the host has given up its Docker, which answered nothing. */
    isEngineGivenUp = false;
    /** The step that failed; undefined where none did. */
    failed: StepFailure | undefined;
    /** Steps whose undo or finish failed. */
    readonly left: StepFailure[] = [];
    /** Links that Docker has left behind where it ended in the midst of making a network. */
    readonly remains: string[] = [];
    /** Containers whose first process Docker has left behind where it ended while it started them. */
    readonly forgotten: ForgottenContainer[] = [];
    readonly #host: string;
    readonly #plan: Plan<Location>;
    readonly #report: (event: ApplyEvent) => void;
    #step: { readonly step: Step<Location>; readonly number: number } | undefined;
    #command: Command | undefined;
    #output = '';
    #failure: StepFailure | undefined;

    constructor(host: string, plan: Plan<Location>, report: (event: ApplyEvent) => void) {
        this.#host = host;
        this.#plan = plan;
        this.#report = report;
    }

    /** Takes a piece of a command's output. */
    hear(text: string): void {
        this.#output = (this.#output + text).slice(-remembered);
        this.#report({ kind: 'output', host: this.#host, text });
    }

    /** Takes a marker of the step script. */
    mark([word, value = '', id = '']: readonly string[]): void {
        const number = Number(value);
        if (word === 'step') this.#started('do', number);
        if (word === 'undoing') this.#started('undo', number);
        if (word === 'finishing') this.#started('finish', number);
        if (word === 'silent') this.isSilenced = true;
        if (word === 'hangs') this.isEngineGivenUp = true;
        if (word === 'remains') this.remains.push(value);
        if (word === 'forgotten') this.forgotten.push({ shim: number, id });
        if (word === 'awaiting') this.#report({ kind: 'awaiting-engine', host: this.#host, seconds: number });
        if (word === 'command') this.#commandStarted(number);
        if (word === 'exit') this.#commandEnded(number);
        if (word === 'stopped') this.#ended('stopped');
        if (word === 'done' || word === 'undone' || word === 'finished') this.#ended('done');
        if (word === 'failed' || word === 'stuck' || word === 'unfinished') this.#ended('failed');
    }

    #started(direction: Direction, number: number): void {
        const step = this.#plan.steps[number - 1];
        if (step === undefined) return;
        this.direction = direction;
        this.#step = { step, number };
        this.#failure = undefined;
        this.#report({ kind: 'step-started', direction, ...this.#place(step, number) });
    }

    #ended(result: StepResult): void {
        if (this.#step === undefined) return;
        const { step, number } = this.#step;
        if (this.direction === 'do' && result === 'done') this.done++;
        if (result === 'failed') this.#keepFailure();
        this.#report({ kind: 'step-ended', direction: this.direction, result, ...this.#place(step, number) });
    }

    #keepFailure(): void {
        if (this.#failure === undefined) return;
        if (this.direction === 'do') this.failed = this.#failure;
        else this.left.push(this.#failure);
    }

    #commandStarted(index: number): void {
        if (this.#step === undefined) return;
        const { commands, undo, finish } = this.#step.step;
        this.#command = { do: commands, undo, finish }[this.direction][index];
        this.#output = '';
        if (this.#command === undefined) return;
        this.#report({ kind: 'command-started', host: this.#host, line: shellLine(this.#command) });
    }

    #commandEnded(exitCode: number): void {
        if (this.#command === undefined || this.#step === undefined) return;
        const line = shellLine(this.#command);
        this.#report({ kind: 'command-ended', host: this.#host, line, exitCode });
        if (exitCode !== 0) this.#failure ??= { step: this.#step.step, line, exitCode, output: this.#output };
    }

    #place(step: Step<Location>, number: number) {
        return { host: this.#host, step, number, of: this.#plan.steps.length };
    }
}
