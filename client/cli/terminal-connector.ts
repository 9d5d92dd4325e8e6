import { type Connector, createConnector } from '../hosts/connector.ts';
import type { SshOptions } from './ssh-options.ts';
import { terminalPrompter } from './terminal-prompter.ts';

/** How long to try to reach a host, in seconds. */
const connectTimeout = 15;

/** Reaches hosts for a command: what has to be asked is asked on its terminal. */
export function terminalConnector({ ssh: program, sshConfig: configFile, sudo }: SshOptions): Connector {
    const prompter = terminalPrompter(process.stdin, process.stderr);
    return createConnector({ program, configFile, connectTimeout, sudo }, { kind: 'terminal', prompter });
}
