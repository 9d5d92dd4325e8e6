import { execa } from 'execa';

/** What a script keeps running for us. */
interface Served {
    /** Ends it, and returns when nothing is left of it. */
    end(): Promise<void>;
}

/**
 * Runs `SCRIPT serve …`, which starts something, prints `ready`, and ends it when its standard input ends: when
 * {@link Served.end} is called, or when the kernel closes our end of the pipe because this process is no more, for
 * whatever reason. Rejects with what the script said if it ends before it is ready.
 */
export async function serve(
    script: string,
    options: readonly string[],
    env: Readonly<Record<string, string>>,
): Promise<Served> {
    let announce: (() => void) | undefined;
    const ready = new Promise<void>((resolve) => {
        announce = resolve;
    });
    const service = execa(script, ['serve', ...options], {
        env,
        // An interrupt from the terminal is for this process, which may have something to ask of the service yet.
        detached: true,
        reject: false,
        stdin: 'pipe',
        stdout: function* (line: unknown) {
            if (line === 'ready') announce?.();
            yield line;
        },
    });
    const ended = await Promise.race([ready, service]);
    if (ended) throw new Error(`${script} ended before it was ready: ${ended.stderr || ended.shortMessage}`);
    return {
        async end() {
            service.stdin.end();
            await service;
        },
    };
}
