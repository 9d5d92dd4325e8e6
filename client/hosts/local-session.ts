import { bootstrap } from './bootstrap.ts';
import { HostError } from './host-error.ts';
import { type ElevatableSession, openShell } from './shell-session.ts';

export interface LocalOptions {
    readonly host: string;
    /** Docker's socket (`unix:///run/docker.sock`); undefined: what the environment says. */
    readonly dockerHost: string | undefined;
    /** The shell and arguments before `-c`; `sh` unless another is asked for. */
    readonly shell?: readonly [string, ...string[]];
    readonly signal?: AbortSignal;
}

/** A shell on this machine, out of reach of the terminal's Ctrl+C. */
export function openLocal({ host, dockerHost, shell = ['sh'], signal }: LocalOptions): Promise<ElevatableSession> {
    const [file, ...before] = shell;
    return openShell(
        {
            host,
            file,
            arguments: [...before, '-c', bootstrap],
            environment: dockerHost === undefined ? {} : { DOCKER_HOST: dockerHost },
            terminal: 'leave',
            shell: 'here',
            explain: ({ stderr }) =>
                new HostError('shell', host, `The shell for ${host} ended before it was ready.`, stderr.trim()),
        },
        signal,
    );
}
