import { createInterface } from 'node:readline';

export interface Terminal {
    readonly input: NodeJS.ReadableStream;
    readonly output: NodeJS.WritableStream;
}

/**
 * Asks a question that is answered with yes or no; the end of the input is a no. While it waits, the terminal hands on
 * Ctrl+C as a character and not as a signal: that aborts, and is a no as well.
 */
export function confirmed(question: string, { input, output }: Terminal, cancel: AbortController): Promise<boolean> {
    const lines = createInterface({ input, output });
    return new Promise((resolve) => {
        const close = () => lines.close();
        let answer: string | undefined;
        lines.on('SIGINT', () => cancel.abort());
        lines.on('close', () => {
            cancel.signal.removeEventListener('abort', close);
            // Only an answer has ended the line.
            if (answer === undefined) output.write('\n');
            resolve(/^y(es)?$/i.test(answer?.trim() ?? ''));
        });
        cancel.signal.addEventListener('abort', close);
        lines.question(question, (text) => {
            answer = text;
            lines.close();
        });
        if (cancel.signal.aborted) close();
    });
}
