export interface Question {
    readonly host: string;
    /** Whether the answer must not be shown while it is typed. */
    readonly secret: boolean;
    /** Aborts when ssh no longer waits for the answer. */
    readonly signal: AbortSignal;
}

/** A way to ask the person. Answers are passed on and forgotten, never logged. */
export interface Prompter {
    /** The person's answer to a question of ssh; undefined: they do not want to give one. */
    ask(question: string, about: Question): Promise<string | undefined>;
    /** Says what ssh waits for: "Confirm user presence for key …". */
    tell(message: string, about: { readonly host: string }): void;
}

/** A prompter that asks one question at a time, also when several hosts have one. */
export function oneAtATime(prompter: Prompter): Prompter {
    let last: Promise<unknown> = Promise.resolve();
    return {
        ask: (question, about) => {
            const answer = last.then(() => (about.signal.aborted ? undefined : prompter.ask(question, about)));
            last = answer.catch(() => {});
            return answer;
        },
        tell: (message, about) => prompter.tell(message, about),
    };
}
