/** Which of the two output streams a piece of text came from. */
export type OutputStream = 'stdout' | 'stderr';

export interface RunOptions {
    readonly onOutput?: (text: string, stream: OutputStream) => void;
    /** Aborting ends the session: a script that is running there cannot be taken back. */
    readonly signal?: AbortSignal;
}

export interface RunResult {
    readonly stdout: string;
    readonly stderr: string;
    readonly exitCode: number;
}

export interface Listener {
    output(text: string, stream: OutputStream): void;
    /** The words that the script gave to `say`. */
    marker(words: readonly string[]): void;
}

/** A script that is running and reads its standard input. */
export interface Conversation {
    /** Gives the script a line; lines may be sent ahead of their reading. */
    send(line: string): void;
    /** The script's exit status; rejects with a HostError when the connection ends before the script. */
    readonly ended: Promise<number>;
}

/**
 * One shell on a host, from the first question to the last step. Scripts run one at a time; starting a second one before
 * the first has ended throws. What a script leaves running in the background must not hold its output.
 */
export interface HostSession {
    readonly host: string;
    /** Runs a script in a subshell without input. Rejects with a HostError when the connection ends first. */
    run(script: string, options?: RunOptions): Promise<RunResult>;
    /** Runs a script in the shell itself: variables and traps stay for later ones, `exit` ends the session. */
    converse(script: string, listener: Listener): Conversation;
    /** Ends the shell; a script that is running sees the end of its input. */
    dispose(): Promise<void>;
}
