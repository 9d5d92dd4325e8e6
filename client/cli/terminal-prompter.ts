import type { ReadStream, WriteStream } from 'node:tty';
import type { Prompter } from '../hosts/prompter.ts';

/** Asks on the terminal, showing nothing of a secret; where there is none, nobody answers. */
export function terminalPrompter(input: ReadStream, output: WriteStream): Prompter {
    return {
        ask: async (question, { signal }) => {
            if (!input.isTTY || !output.isTTY || signal.aborted) return undefined;
            output.write(`${question} `);
            return await readHidden(input, signal).finally(() => output.write('\n'));
        },
        tell: (message) => void output.write(`${message}\n`),
    };
}

const interrupt = '\u0003';
const endOfInput = '\u0004';
const erase = /[\b\u007f]/;

/** A line that the terminal does not echo; undefined when it was broken off. */
function readHidden(input: ReadStream, signal: AbortSignal): Promise<string | undefined> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    let line = '';
    const take = (data: Buffer) => {
        for (const character of data.toString()) {
            if (character === '\r' || character === '\n') resolve(line);
            else if (character === interrupt || character === endOfInput) resolve(undefined);
            else if (erase.test(character)) line = line.slice(0, -1);
            else line += character;
        }
    };
    const abort = () => resolve(undefined);
    signal.addEventListener('abort', abort);
    input.setRawMode(true);
    input.on('data', take);
    input.resume();
    return promise.finally(() => {
        signal.removeEventListener('abort', abort);
        input.off('data', take);
        input.setRawMode(false);
        input.pause();
    });
}
