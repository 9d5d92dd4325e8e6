/** Ends the program with one line on stderr and this exit code. */
export class Failure extends Error {
    readonly exitCode: number;

    constructor(message: string, exitCode: number) {
        super(message);
        this.exitCode = exitCode;
    }
}
