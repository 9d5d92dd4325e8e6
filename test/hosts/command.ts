/** How a shell command on a host ended. With 255, ssh itself may have failed. */
export interface CommandResult {
    readonly stdout: string;
    readonly stderr: string;
    readonly exitCode: number;
}

/** The result, where anything but success is a fault of the test and not what it is about: rejects with what was said. */
export async function succeeded(running: Promise<CommandResult>): Promise<CommandResult> {
    const result = await running;
    if (result.exitCode === 0) return result;
    throw new Error(`A command on a host failed with ${result.exitCode}: ${result.stderr || result.stdout}`);
}
