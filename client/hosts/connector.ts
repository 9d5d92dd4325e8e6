import type { Connection } from '../../language/topology/topology.ts';
import { openAskpass } from './askpass.ts';
import { Elevation } from './elevation.ts';
import { openLocal } from './local-session.ts';
import { oneAtATime, type Prompter } from './prompter.ts';
import type { HostSession } from './session.ts';
import type { ElevatableSession } from './shell-session.ts';
import { openSsh, type SshOptions, type SshSettings } from './ssh-session.ts';
import { findTarget } from './target.ts';

/** Who asks the person what ssh wants to know. */
export type Asking =
    /** ssh itself, on the terminal that this process has, one host after the other; we for all but ssh. */
    | { readonly kind: 'terminal'; readonly prompter: Prompter }
    /** We do; `script` is what `askpass-main.ts` was bundled to. */
    | { readonly kind: 'prompter'; readonly prompter: Prompter; readonly script: string };

export interface OpenOptions {
    /** Whether a connection that the user's ssh already has must not do in place of a new one. */
    readonly anew: boolean;
}

/** Opens sessions on hosts, by whatever their connection is. */
export interface Connector {
    /** Rejects with a HostError. */
    open(host: string, connection: Connection, signal: AbortSignal, options?: OpenOptions): Promise<HostSession>;
}

export interface ConnectorSettings extends SshSettings {
    /** Whether to become root by sudo where somebody else comes in. */
    readonly sudo: boolean;
}

/** A connector with the settings of this user and machine; nothing of it may come from a file that is applied. */
export function createConnector(settings: ConnectorSettings, asking: Asking): Connector {
    const prompter = oneAtATime(asking.prompter);
    const way = asking.kind === 'terminal' ? atTerminal() : byPrompter(prompter, asking.script);
    const elevation = settings.sudo ? new Elevation(prompter) : undefined;
    return {
        open: async (host, connection, signal, { anew } = { anew: false }) => {
            const target = await findTarget(host, connection, signal);
            const opening =
                target.kind === 'local'
                    ? openLocal({ host, dockerHost: target.dockerHost, signal })
                    : way({ host, target, settings, signal, anew });
            const session = await opening;
            await elevation?.elevate(session, signal);
            return session;
        },
    };
}

type Way = (options: Omit<SshOptions, 'askpass'>) => Promise<ElevatableSession>;

function atTerminal(): Way {
    let last: Promise<unknown> = Promise.resolve();
    return (options) => {
        const session = last.then(() => openSsh({ ...options, askpass: undefined }));
        last = session.catch(() => {});
        return session;
    };
}

function byPrompter(prompter: Prompter, script: string): Way {
    return async (options) => {
        const { host, signal } = options;
        const askpass = await openAskpass({ host, script, prompter });
        try {
            const either = AbortSignal.any([signal, askpass.declined]);
            return await openSsh({ ...options, askpass: askpass.environment, signal: either });
        } finally {
            await askpass.dispose();
        }
    };
}
