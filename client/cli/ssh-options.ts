import type { Command } from 'commander';

export interface SshOptions {
    readonly sshConfig: string | undefined;
    readonly ssh: string;
    /** Whether to become root by sudo. */
    readonly sudo: boolean;
}

/** The options of every command that reaches hosts. */
export function sshOptions(command: Command): Command {
    return command
        .option('--ssh-config <file>', 'configuration file for ssh')
        .option('--ssh <program>', 'the OpenSSH client', 'ssh')
        .option('--sudo', 'become root by sudo where somebody else comes in', false);
}
