import { quote } from '../../language/shell/quote.ts';
import type { Target } from './connection.ts';
import { type SshSettings, sshArguments } from './ssh-session.ts';

/** A program for a terminal that a person types into. */
export interface TerminalProgram {
    readonly file: string;
    readonly arguments: readonly string[];
    /** Added to this process's environment. */
    readonly environment: Readonly<Record<string, string>>;
}

/** What runs a script for `sh` on a host, in a terminal that it has for itself; ssh asks its questions there. */
export function terminalProgram(target: Target, settings: SshSettings, script: string): TerminalProgram {
    const line = `PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export PATH; ${script}`;
    if (target.kind === 'local') {
        const environment: Record<string, string> = {};
        if (target.dockerHost !== undefined) environment.DOCKER_HOST = target.dockerHost;
        return { file: 'sh', arguments: ['-c', line], environment };
    }
    const command = `exec sh -c ${quote(line)}`;
    return {
        file: settings.program,
        arguments: sshArguments(target, settings, { terminal: '-t', command, anew: false }),
        environment: {},
    };
}
