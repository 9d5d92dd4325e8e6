import { say, texts, translated } from '../../language/message/say.ts';
import { PrintableStream, printableLine } from '../hosts/printable.ts';
import { type ApplyEvent, busyNote, type Direction } from './events.ts';
import type { TerminalStyle } from './terminal-style.ts';

export interface TerminalOptions {
    /** Takes pieces of text, with what the terminal needs for a new line. */
    write(text: string): void;
    readonly newline: '\n' | '\r\n';
    readonly style: TerminalStyle;
    /** With several, each line begins with its host's name, and output comes line by line. */
    readonly hosts: readonly string[];
}

/** Shows an apply as lines of text while it happens, alike in a shell and in the editor's terminal. */
export class TerminalRenderer {
    readonly #options: TerminalOptions;
    readonly #width: number;
    readonly #streams = new Map<string, PrintableStream>();
    /** Per host, the beginning of a line of output that has no end yet. */
    readonly #partial = new Map<string, string>();
    #atLineStart = true;

    constructor(options: TerminalOptions) {
        this.#options = options;
        this.#width = Math.max(0, ...options.hosts.map((host) => printableLine(host).length));
    }

    report(event: ApplyEvent): void {
        if (event.kind === 'output') {
            this.#output(event.host, event.text);
            return;
        }
        const prefix = 'host' in event ? this.#prefix(event.host) : '';
        if ('host' in event) this.#endOutput(event.host);
        const line = eventLine(event, this.#options.style);
        if (line !== undefined) this.line(prefix + line);
    }

    /** Writes a line of its own. */
    line(text: string): void {
        const { write, newline } = this.#options;
        write(`${this.#atLineStart ? '' : newline}${text}${newline}`);
        this.#atLineStart = true;
    }

    #prefix(host: string): string {
        const { hosts, style } = this.#options;
        return hosts.length < 2 ? '' : `${style.faint(`${printableLine(host).padEnd(this.#width)} │`)} `;
    }

    #output(host: string, text: string): void {
        const stream = this.#streams.get(host) ?? new PrintableStream();
        this.#streams.set(host, stream);
        if (this.#options.hosts.length < 2) {
            this.#pass(stream.push(text));
            return;
        }
        const lines = `${this.#partial.get(host) ?? ''}${stream.push(text)}`.split('\n');
        this.#partial.set(host, lines.pop() ?? '');
        for (const line of lines) this.line(`${this.#prefix(host)}  ${line}`);
    }

    /** Output of the only host there is, as it comes. */
    #pass(text: string): void {
        for (const piece of text.split(/(?<=\n)/)) {
            if (piece === '') continue;
            const ends = piece.endsWith('\n');
            const line = ends ? piece.slice(0, -1) : piece;
            this.#options.write(`${this.#atLineStart ? '  ' : ''}${line}${ends ? this.#options.newline : ''}`);
            this.#atLineStart = ends;
        }
    }

    #endOutput(host: string): void {
        const rest = this.#partial.get(host) ?? '';
        this.#partial.delete(host);
        this.#streams.delete(host);
        if (rest !== '') this.line(`${this.#prefix(host)}  ${rest}`);
    }
}

/** What an event is to be read as; undefined where nothing needs to be said. */
function eventLine(event: Exclude<ApplyEvent, { readonly kind: 'output' }>, style: TerminalStyle): string | undefined {
    switch (event.kind) {
        case 'connecting':
            return style.faint(say`Connecting to ${printableLine(event.host)} …`);
        case 'busy':
            return style.warn(printableLine(busyNote(event)));
        case 'plan-changed':
            return style.warn(say`Changed meanwhile: ${event.hosts.map(printableLine).join(', ')}.`);
        case 'step-started':
            return isSilent(event) ? undefined : style.strong(stepTitle(event));
        case 'command-started':
            return style.faint(`  $ ${printableLine(event.line)}`);
        case 'command-ended':
            return event.exitCode === 0 ? undefined : style.bad(say`  exit status ${event.exitCode}`);
        case 'step-ended':
            return isSilent(event) ? undefined : stepResult(event, style);
        case 'awaiting-engine':
            return style.warn(
                say`Docker on ${printableLine(event.host)} does not answer; it is waited for, up to ${event.seconds} seconds.`,
            );
        case 'lost':
            return style.bad(printableLine(event.message));
        case 'holding':
            return style.warn(
                say`Provisional: ${event.hosts.map(printableLine).join(', ')} will take it back in ${event.seconds} s unless it is kept.`,
            );
        case 'not-confirmed':
            return style.bad(say`Not kept: ${printableLine(event.message)}`);
        case 'measuring':
            return style.faint(say`Measuring from ${printableLine(event.host)} …`);
        case 'verifying':
            return style.faint(say`Looking at ${printableLine(event.host)} again …`);
        case 'connected':
        case 'planned':
            return undefined;
    }
}

const directions: Readonly<Record<Direction, string>> = texts({
    do: '',
    undo: 'Undo: ',
    finish: 'Clean up: ',
});

type StepEvent<Kind> = Extract<ApplyEvent, { readonly kind: Kind }>;

/** Whether there is nothing to clean up, or nothing to undo, of a step. */
function isSilent({ direction, step }: StepEvent<'step-started' | 'step-ended'>): boolean {
    return { do: step.commands, undo: step.undo, finish: step.finish }[direction].length === 0;
}

function stepTitle({ direction, number, of, step }: StepEvent<'step-started'>): string {
    return `[${number}/${of}] ${translated(directions[direction])}${printableLine(step.title)}`;
}

function stepResult({ direction, result }: StepEvent<'step-ended'>, style: TerminalStyle): string {
    if (result === 'stopped') return style.warn(say`  stopped`);
    if (result === 'done')
        return style.good({ do: say`  ✓ done`, undo: say`  ✓ undone`, finish: say`  ✓ cleaned up` }[direction]);
    return style.bad({ do: say`  ✗ failed`, undo: say`  ✗ not undone`, finish: say`  ✗ not cleaned up` }[direction]);
}
