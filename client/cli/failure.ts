/** Ends the command with one line on stderr. */
export class Failure extends Error {
    /** Undefined: the one with which the command says that it could not do its work. */
    readonly exitCode: number | undefined;

    constructor(message: string, exitCode?: number) {
        super(message);
        this.exitCode = exitCode;
    }
}

/** Why a file cannot be read or written, in words; Node's own are for those who know its codes. */
export function reasonOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const { code } = error as NodeJS.ErrnoException;
    return (code && reasons.get(code)) ?? error.message.replace(/^[A-Z]+: ([^,]+), .*$/s, '$1');
}

const reasons: ReadonlyMap<string, string> = new Map([
    ['ENOENT', 'there is no such file or directory'],
    ['ENOTDIR', 'a part of its path is no directory'],
    ['EISDIR', 'it is a directory'],
    ['EACCES', 'permission denied'],
    ['EEXIST', 'it is there already'],
]);
