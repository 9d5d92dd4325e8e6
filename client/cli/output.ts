import { styleText } from 'node:util';
import type { Severity } from '../../language/finding/finding.ts';
import { printableLine } from '../hosts/printable.ts';
import { Failure, reasonOf } from './failure.ts';

/** How text is dressed up for whoever reads it. */
export interface Style {
    /** Whether findings show the line of text that they are about. */
    readonly excerpts: boolean;
    readonly colours: boolean;
    severity(severity: Severity): string;
}

/** Colours and excerpts for people at a terminal, plain lines for programs; `NO_COLOR` takes the colours away. */
export function styleOf(stream: NodeJS.WriteStream): Style {
    const colours = stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
    const colour = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;
    return {
        excerpts: stream.isTTY === true,
        colours,
        severity: (severity) => (colours ? styleText(colour[severity], severity, { validateStream: false }) : severity),
    };
}

/** Writes to standard output and waits until it is out; where its reader has gone, as with `| head`, to nobody. */
export async function write(text: string): Promise<void> {
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
