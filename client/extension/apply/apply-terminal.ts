import { EventEmitter, l10n, type Pseudoterminal } from 'vscode';

const interrupt = '\u0003';

/** A terminal that shows what happens on the hosts and takes the person's yes, no and Ctrl+C. */
export class ApplyTerminal implements Pseudoterminal {
    readonly #writes = new EventEmitter<string>();
    readonly #closes = new EventEmitter<void>();
    readonly #keys = new EventEmitter<string>();
    readonly #cancel = new AbortController();
    readonly #opened = Promise.withResolvers<void>();
    #question: PromiseWithResolvers<boolean> | undefined;
    #ended = false;

    readonly onDidWrite = this.#writes.event;
    readonly onDidClose = this.#closes.event;

    /** Fires with what is typed while no question is open. */
    readonly onKey = this.#keys.event;

    /** Aborts on Ctrl+C and when the terminal is closed. */
    get signal(): AbortSignal {
        return this.#cancel.signal;
    }

    /** Settles once the terminal shows what is written. */
    get opened(): Promise<void> {
        return this.#opened.promise;
    }

    open(): void {
        this.#opened.resolve();
    }

    close(): void {
        this.#cancel.abort();
        this.#question?.resolve(false);
        this.#opened.resolve();
    }

    /** Shows text whose lines end in `\n`. */
    write(text: string): void {
        this.#writes.fire(text.replaceAll(/\r?\n/g, '\r\n'));
    }

    /** Asks for a yes; anything else that is typed, and the end of the terminal, is a no. */
    async ask(question: string): Promise<boolean> {
        this.write(`${question} [y/N] `);
        this.#question = Promise.withResolvers<boolean>();
        const answer = await this.#question.promise;
        this.#question = undefined;
        this.write(`${answer ? 'yes' : 'no'}\n`);
        return answer;
    }

    /** Answers the question that is open, in place of the keyboard. */
    answer(yes: boolean): void {
        this.#question?.resolve(yes);
    }

    /** Nothing more is coming: the next key closes the terminal. */
    end(): void {
        this.#ended = true;
        this.write(`\n${l10n.t('Press any key to close this terminal.')}\n`);
    }

    handleInput(data: string): void {
        if (this.#ended) {
            this.#closes.fire();
            return;
        }
        if (data === interrupt) {
            this.#cancel.abort();
            this.#question?.resolve(false);
            return;
        }
        if (this.#question === undefined) this.#keys.fire(data);
        else if (data.trim() !== '' || data === '\r') this.#question.resolve(/^y/i.test(data));
    }

    dispose(): void {
        this.#writes.dispose();
        this.#closes.dispose();
        this.#keys.dispose();
    }
}
