import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureInstalled, nodeForServer, serverMain, vscodeRoot } from './installation.ts';
import { addSettings, type Settings, settingsFile } from './settings.ts';

/**
 * Built-in extensions that are left out: they cost start-up time, look for the network, or need modules that are not
 * installed. The rest stays, because the workbench has its own list of the built-ins' browser parts, and would try and
 * fail to load each one that the server lacks.
 */
const LEFT_OUT = new Set([
    'copilot',
    'git',
    'mermaid-markdown-features',
    'microsoft-authentication',
    'ms-vscode.js-debug',
    'ms-vscode.js-debug-companion',
    'ms-vscode.vscode-js-profile-table',
    'node_modules',
    'tunnel-forwarding',
]);

/** How long the server has to end when asked to, and then its extension hosts to take leave, in milliseconds. */
const PATIENCE = 3000;
const LEAVE = 1000;

/** Which folder or file the workbench shows first. */
interface Place {
    /** A folder, or a `.code-workspace` file; an empty window without it. */
    readonly folder?: string | undefined;
    /** A file to open in an editor. */
    readonly file?: string | undefined;
}

export interface ServerOptions {
    /** A folder of the caller's, for everything that the server writes. */
    readonly dataDir: string;
    /** Where the user's settings lie; `data` in the data folder unless given. */
    readonly userDataDir?: string | undefined;
    /** Where installed extensions lie; `extensions` in the data folder unless given. */
    readonly extensionsDir?: string | undefined;
    /** Any free port, unless given. */
    readonly port?: number | undefined;
    /** Added to those in the user data folder. */
    readonly settings?: Settings | undefined;
    /** The environment of the extension host, of tasks and of terminals. */
    readonly environment?: NodeJS.ProcessEnv | undefined;
    /** Whether each folder counts as trusted, or begins in Restricted Mode until the user trusts it. */
    readonly trust: 'everything' | 'ask';
    /** A CommonJS file to load into the server's Node processes before anything else. */
    readonly preload?: string | undefined;
    /** Is given each line that the server prints. */
    readonly log?: ((line: string) => void) | undefined;
}

export interface Server {
    /** Host and port. */
    readonly authority: string;
    readonly userDataDir: string;
    /** The process of the server, which is the leader of a process group. */
    readonly processId: number;
    /** Settles when the server has ended, with its status or the signal that ended it. */
    readonly ended: Promise<number | string>;
    /** The address at which any browser shows the workbench. It bears the secret that lets the browser in. */
    readonly address: (place: Place) => string;
    /** The user's settings as they are in their file. */
    readonly settings: () => Settings;
    /** Ends the server with its extension hosts and terminals. Does nothing when it has ended. */
    readonly stop: () => Promise<void>;
}

/**
 * Starts VS Code's server on 127.0.0.1: extension host, terminals, file watcher, and the workbench for browsers.
 * Nothing of it asks the network for anything. It ends when it is stopped, and with this process. Rejects if the server
 * ends before it listens.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
    ensureInstalled();
    const dataDir = resolve(options.dataDir);
    const userDataDir = resolve(options.userDataDir ?? join(dataDir, 'data'));
    addSettings(userDataDir, { ...options.settings, 'security.workspace.trust.enabled': options.trust === 'ask' });

    // Without it, any page that the user has open somewhere could connect to the server, and with it to their terminal.
    const token = randomUUID();
    const tokenFile = join(dataDir, 'token');
    writeFileSync(tokenFile, token, { mode: 0o600 });

    const child = spawn(nodeForServer(), serverArguments({ ...options, dataDir, userDataDir, tokenFile }), {
        stdio: ['pipe', 'pipe', 'pipe'],
        // A process group of its own, so that stopping it ends the extension host too.
        detached: true,
        env: { ...(options.environment ?? process.env), ...serverEnvironment(dataDir) },
    });
    const ended = new Promise<number | string>((settle) => {
        child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'));
    });

    const port = await listening(child, options.log).catch(async (failure) => {
        await stop(child, ended);
        throw failure;
    });
    const authority = `127.0.0.1:${port}`;
    return {
        authority,
        userDataDir,
        processId: child.pid ?? -1,
        ended,
        address: (place) => address(authority, token, place),
        settings: () => JSON.parse(readFileSync(settingsFile(userDataDir), 'utf8')),
        stop: () => stop(child, ended),
    };
}

/**
 * Without a gallery nothing is looked up in a marketplace. A server that counts as started from a command line doesn't
 * start a login shell to learn its environment: terminals get the environment that was given. What is put among the
 * temporary files (VS Code leaves a socket there each time) goes with the data folder.
 */
function serverEnvironment(dataDir: string): NodeJS.ProcessEnv {
    return { EXTENSIONS_GALLERY: '{}', VSCODE_CLI: '1', TMPDIR: dataDir };
}

type Located = ServerOptions & { readonly userDataDir: string; readonly tokenFile: string };

function serverArguments({ dataDir, userDataDir, tokenFile, extensionsDir, port, trust, preload }: Located): string[] {
    return [
        ...['--require', join(import.meta.dirname, 'follow-parent.cjs')],
        ...(preload ? ['--require', preload] : []),
        serverMain,
        '--accept-server-license-terms',
        ...['--host', '127.0.0.1', '--port', String(port ?? 0), '--connection-token-file', tokenFile],
        ...['--server-data-dir', dataDir, '--user-data-dir', userDataDir],
        ...['--extensions-dir', resolve(extensionsDir ?? join(dataDir, 'extensions'))],
        ...['--builtin-extensions-dir', linkBuiltInExtensions(join(dataDir, 'builtin-extensions'))],
        ...['--telemetry-level', 'off', '--disable-experiments'],
        ...['--disable-update-check', '--disable-getting-started-override'],
        '--force-disable-user-env',
        ...(trust === 'everything' ? ['--disable-workspace-trust'] : []),
    ];
}

function linkBuiltInExtensions(folder: string): string {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const entry of readdirSync(join(vscodeRoot, 'extensions'), { withFileTypes: true })) {
        if (!entry.isDirectory() || LEFT_OUT.has(entry.name)) continue;
        symlinkSync(join(vscodeRoot, 'extensions', entry.name), join(folder, entry.name), 'junction');
    }
    return folder;
}

/** The port that the server says it listens on. */
function listening(child: ChildProcess, log: ServerOptions['log']): Promise<number> {
    return new Promise((settle, reject) => {
        const printed: string[] = [];
        const onLine = (line: string) => {
            log?.(line);
            printed.push(line);
            const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
            if (port) settle(Number(port));
            // Having said so, it would stay as it is.
            const reason = /Error: (listen .*)/.exec(line)?.[1];
            if (reason) reject(new Error(`VS Code's server could not start: ${reason}`));
        };
        for (const stream of [child.stdout, child.stderr]) {
            if (stream) createInterface({ input: stream }).on('line', onLine);
        }
        child.once('error', reject);
        child.once('close', (code) => {
            reject(new Error(`VS Code's server ended at its start with status ${code}:\n${printed.join('\n')}`));
        });
    });
}

function address(authority: string, token: string, { folder, file }: Place): string {
    const path = (of: string) => encodeURI(resolve(of));
    const parameters: string[] = [];
    if (folder === undefined) parameters.push('ew=true');
    else parameters.push(`${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${path(folder)}`);
    if (file !== undefined) {
        if (!existsSync(file)) throw new Error(`There is no file ${file} to open.`);
        const payload = [['openFile', `vscode-remote://${authority}${path(file)}`]];
        parameters.push(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
    }
    return `http://${authority}/?${[...parameters, `tkn=${token}`].join('&')}`;
}

/**
 * Asks the server alone to end: its other processes notice, extension hosts deactivate their extensions, and they follow.
 * What is left of the group after a while is killed.
 */
async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(PATIENCE)]);
    const end = performance.now() + LEAVE;
    while (signalGroup(child, 0) && performance.now() < end) await pause(20);
    signalGroup(child, 'SIGKILL');
    await ended;
}

/** Sends a signal to the whole process group (0 does nothing to it), and tells whether there was any of it left. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
    if (child.pid === undefined) return false;
    try {
        return process.kill(-child.pid, signal);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
        throw error;
    }
}
