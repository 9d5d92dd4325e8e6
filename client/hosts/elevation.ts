import { say } from '../../language/message/say.ts';
import type { Prompter } from './prompter.ts';
import type { ElevatableSession } from './shell-session.ts';

/**
 * Makes sessions root's by sudo where they are not. A password is asked for once a host, and lives no longer than this
 * object does: a host may be reached again before its work is done.
 */
export class Elevation {
    readonly #prompter: Prompter;
    readonly #passwords = new Map<string, string>();

    constructor(prompter: Prompter) {
        this.#prompter = prompter;
    }

    /** Rejects with a HostError; the session is over then. */
    async elevate(session: ElevatableSession, signal: AbortSignal): Promise<void> {
        const { stdout } = await session.run('id -u', { signal });
        if (stdout.trim() === '0') return;
        let isTried = false;
        await session.elevate(async () => {
            const known = isTried ? undefined : this.#passwords.get(session.host);
            isTried = true;
            const given = known ?? (await this.#ask(session.host, signal));
            if (given !== undefined) this.#passwords.set(session.host, given);
            return given;
        });
    }

    #ask(host: string, signal: AbortSignal): Promise<string | undefined> {
        return this.#prompter.ask(say`Password for sudo on ${host}:`, { host, secret: true, signal });
    }
}
