import { styleText } from 'node:util';
import type { Severity } from '../../language/finding/finding.ts';
import { printableLine } from '../hosts/printable.ts';
import { Failure, reasonOf } from './failure.ts';

/** How text is dressed up for whoever reads it. */
export interface Style {
    /** How many columns there are, at a terminal; findings show the line of text that they are about there. */
    readonly width: number | undefined;
    readonly colours: boolean;
    severity(severity: Severity): string;
}

/** Colours and excerpts for people at a terminal, plain lines for programs. */
export function styleOf(stream: NodeJS.WriteStream): Style {
    const colours = hasColours(stream);
    const colour = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;
    return {
        width: stream.isTTY ? stream.columns || 80 : undefined,
        colours,
        severity: (severity) => (colours ? styleText(colour[severity], severity, { validateStream: false }) : severity),
    };
}

/**
 * Whether to use colours on a stream: at a terminal that has them, unless `NO_COLOR` is set (no-color.org), and wherever
 * `FORCE_COLOR` asks for them, which goes first, as with Node's own `getColorDepth`.
 */
export function hasColours(stream: NodeJS.WriteStream): boolean {
    const { FORCE_COLOR: forced, NO_COLOR: none, TERM: terminal } = process.env;
    if (forced !== undefined) return forced !== '0' && forced !== 'false';
    return stream.isTTY === true && !none && terminal !== 'dumb';
}

/** Writes to standard output and waits until it is out; where its reader has gone, as with `| head`, to nobody. */
export async function write(text: string | Uint8Array): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | null | undefined>();
    process.stdout.write(text, resolve);
    const error = await promise;
    if (!error || error.code === 'EPIPE') return;
    throw new Failure(`cannot write to standard output: ${reasonOf(error)}`);
}

/** One line on standard error, whatever is in the message. */
export function complain(message: string): void {
    process.stderr.write(`mvlan: ${printableLine(message.replaceAll(/\s*\n\s*/g, ' ')).trim()}\n`);
}
