import type { ReadStream, WriteStream } from 'node:tty';
import type { Hold } from '../apply/provisional.ts';

interface Keyboard {
    readonly input: ReadStream;
    readonly output: WriteStream;
}

/** How much more time a person gets who asks for it, in seconds. */
const moreTime = 120;

const interrupt = '\u0003';

/**
 * Counts down on the last line of the terminal, and takes a key: k keeps, r reverts now, m gives two more minutes. The
 * terminal hands on Ctrl+C as a character meanwhile: that reverts as well.
 */
export function askToKeep(
    hold: Hold,
    { input, output }: Keyboard,
    cancel: AbortController,
): Promise<'keep' | 'revert' | undefined> {
    const { promise, resolve } = Promise.withResolvers<'keep' | 'revert' | undefined>();
    const show = () => {
        const left = Math.ceil(hold.remaining() / 1000);
        output.write(`\rTaken back in ${left} s.  k keep · r revert now · m two more minutes  \x1b[K`);
    };
    const press = (data: Buffer) => {
        for (const key of data.toString('latin1')) {
            if (key === 'k') resolve('keep');
            if (key === 'r') resolve('revert');
            if (key === 'm') hold.extend(moreTime);
            if (key === interrupt) cancel.abort();
        }
        show();
    };
    const over = () => resolve(undefined);
    const ticking = setInterval(show, 1000);
    hold.over.addEventListener('abort', over);
    if (hold.over.aborted) over();
    input.setRawMode(true);
    input.on('data', press);
    input.resume();
    show();
    return promise.finally(() => {
        clearInterval(ticking);
        hold.over.removeEventListener('abort', over);
        input.off('data', press);
        input.setRawMode(false);
        input.pause();
        output.write('\n');
    });
}
