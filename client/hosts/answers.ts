import { say } from '../../language/message/say.ts';
import { isWaitingForDocker } from '../../language/plan/observation.ts';
import { HostError } from './host-error.ts';
import type { HostSession, RunResult } from './session.ts';

export interface Waiting {
    /** How long the host may say nothing at all, in seconds. */
    readonly seconds: number;
    readonly signal?: AbortSignal | undefined;
}

/** How long a host that is looked at may say nothing, in seconds: an engine with hundreds of containers takes a few. */
export const lookPatience = 60;

/**
 * Runs a script that only looks at a host. Where the host falls silent for too long, because its Docker or a disk hangs,
 * the session is given up, and it rejects with a HostError that says what did not answer.
 */
export async function lookAt(session: HostSession, script: string, waiting: Waiting): Promise<RunResult> {
    return await unlessSilent(session, script, {
        ...waiting,
        explain: (output) =>
            isWaitingForDocker(output)
                ? say`Docker on ${session.host} has not answered for ${waiting.seconds} seconds: 'systemctl status docker' there may tell why, and restarting it helps.`
                : say`${session.host} has not answered for ${waiting.seconds} seconds while it was looked at; log in there to see what hangs.`,
    });
}

/** Runs a script that measures from a host; gives up in the same way. */
export async function measureFrom(session: HostSession, script: string, waiting: Waiting): Promise<RunResult> {
    return await unlessSilent(session, script, {
        ...waiting,
        explain: () =>
            say`${session.host} has not answered for ${waiting.seconds} seconds while it was measured; see whether 'docker ps' answers there.`,
    });
}

async function unlessSilent(
    session: HostSession,
    script: string,
    { seconds, signal, explain }: Waiting & { explain(output: string): string },
): Promise<RunResult> {
    const silence = new AbortController();
    let heard = '';
    const giveUp = () => silence.abort();
    let timer = setTimeout(giveUp, seconds * 1000);
    try {
        return await session.run(script, {
            signal: signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]),
            onOutput: (text) => {
                heard += text;
                clearTimeout(timer);
                timer = setTimeout(giveUp, seconds * 1000);
            },
        });
    } catch (error) {
        if (!silence.signal.aborted || signal?.aborted) throw error;
        throw new HostError('silent', session.host, explain(heard));
    } finally {
        clearTimeout(timer);
    }
}
