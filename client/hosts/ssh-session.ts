import { bootstrap } from './bootstrap.ts';
import type { Target } from './connection.ts';
import { explainSsh } from './explain-ssh.ts';
import { type ElevatableSession, openShell } from './shell-session.ts';

/** What only a setting of this user or machine may say. */
export interface SshSettings {
    /** The ssh program: a name on the PATH, or a path. */
    readonly program: string;
    /** An ssh_config file instead of the user's own; undefined: theirs. */
    readonly configFile: string | undefined;
    /** How long to try to reach a host, in seconds. */
    readonly connectTimeout: number;
}

export interface SshOptions {
    readonly host: string;
    readonly target: Extract<Target, { kind: 'ssh' }>;
    readonly settings: SshSettings;
    /** What makes ssh ask us instead of its terminal; undefined: it asks there by itself. */
    readonly askpass: Readonly<Record<string, string>> | undefined;
    readonly signal: AbortSignal;
    /** Whether a connection that the user's ssh already has must not do in place of a new one. */
    readonly anew?: boolean;
}

/** A shell on another machine, by the ssh program: the user's own configuration, keys, agent and jump hosts count. */
export function openSsh({
    host,
    target,
    settings,
    askpass,
    signal,
    anew = false,
}: SshOptions): Promise<ElevatableSession> {
    const command = `exec sh -c '${bootstrap}'`;
    const line = [settings.program, ...sshArguments(target, settings, { terminal: '-T', command, anew })] as const;
    const atTerminal = askpass === undefined && process.platform !== 'win32';
    const [file, ...rest] = atTerminal ? shielded(line) : line;
    return openShell(
        {
            host,
            file,
            arguments: rest,
            environment: askpass ?? {},
            terminal: askpass === undefined || process.platform === 'win32' ? 'keep' : 'leave',
            shell: 'beyond',
            explain: ({ exitCode, stderr }) => explainSsh({ host, program: settings.program, exitCode, stderr }),
        },
        signal,
    );
}

interface Invocation {
    /** Whether there is a terminal on the host, for a person, or none. */
    readonly terminal: '-t' | '-T';
    /** What the login shell there reads. */
    readonly command: string;
    readonly anew: boolean;
}

/** The arguments of ssh: our options, then `--`, the destination, and the one command. */
export function sshArguments(
    target: SshOptions['target'],
    settings: SshSettings,
    { terminal, command, anew }: Invocation,
): readonly string[] {
    const options = {
        BatchMode: 'no',
        ConnectTimeout: settings.connectTimeout,
        // 20 seconds without an answer end the connection.
        ServerAliveInterval: 5,
        ServerAliveCountMax: 4,
        // A master in the background would outlive us, holding our pipes; one that the user has may be used.
        ControlMaster: 'no',
        ...(anew ? { ControlPath: 'none' } : {}),
        // What the user's configuration asks for in logins, and what a second connection could not have.
        ClearAllForwardings: 'yes',
        ForwardAgent: 'no',
        ForwardX11: 'no',
        RemoteCommand: 'none',
        // The reasons of a failure are told at this level.
        LogLevel: 'INFO',
    };
    return [
        terminal,
        ...(settings.configFile === undefined ? [] : ['-F', settings.configFile]),
        ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
        ...(target.port === undefined ? [] : ['-p', String(target.port)]),
        '--',
        target.destination,
        command,
    ];
}

/**
 * Ctrl+C at a terminal is for us, who cancel by talking to the host; ssh keeps a signal ignored that it was started
 * with ignored (clientloop.c), while its own questions can still be broken off.
 */
function shielded(line: readonly [string, ...string[]]): readonly [string, ...string[]] {
    return ['sh', '-c', 'trap "" INT QUIT; exec "$@"', 'sh', ...line];
}
