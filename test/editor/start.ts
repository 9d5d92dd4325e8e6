import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installExtension } from './extensions.ts';
import { startServer } from './server.ts';
import { addSettings, QUIET_SETTINGS, type Settings } from './settings.ts';
import { Teardown } from './teardown.ts';

export interface StartOptions {
    /** A `.vsix` file, or a folder with a `package.json`. */
    readonly extension: string;
    /** The folder to open, or a `.code-workspace` file. It is opened where it is: changes stay. */
    readonly folder: string;
    /** The file to begin with. */
    readonly file?: string | undefined;
    readonly settings?: Settings | undefined;
    /** The environment of the extension host and of terminals; this process's unless given. */
    readonly environment?: NodeJS.ProcessEnv | undefined;
}

/** Something that runs until it is stopped or ends by itself. */
export interface Session {
    readonly ended: Promise<unknown>;
    /** Stops it, and removes what it put on the disk. Does nothing the second time. */
    readonly stop: () => Promise<void>;
}

/**
 * Serves VS Code with an extension at a local address, for whatever browser is at hand, and prints the address. Nothing
 * of a VS Code that the user may have is touched.
 */
export async function serveInBrowser({ port, ...options }: StartOptions & { readonly port?: number | undefined }) {
    const teardown = new Teardown();
    const dataDir = temporaryFolder(teardown);
    const extensionsDir = join(dataDir, 'extensions');
    try {
        await installExtension({ extension: options.extension, extensionsDir, dataDir });
        const server = await startServer({
            dataDir,
            extensionsDir,
            port,
            settings: { ...QUIET_SETTINGS, ...options.settings },
            environment: options.environment,
            trust: 'everything',
        });
        teardown.add(() => server.stop());
        const address = server.address(options);
        console.log(`VS Code is at ${address}`);
        return { address, ended: server.ended, stop: () => teardown.run() };
    } catch (failure) {
        await teardown.run();
        throw failure;
    }
}

/**
 * Opens a window of VS Code's desktop program with an extension, apart from the user's own VS Code: other settings, other
 * extensions. Ends when the window is closed.
 */
export async function openDesktop({ program, ...options }: StartOptions & { readonly program: string }) {
    const teardown = new Teardown();
    const userDataDir = temporaryFolder(teardown);
    const extensionsDir = join(userDataDir, 'extensions');
    addSettings(userDataDir, { ...QUIET_SETTINGS, ...options.settings });
    const run = (...argv: string[]) => {
        const all = [`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`, ...argv];
        const onWindows = process.platform === 'win32';
        const [command, shell] = onWindows ? [`"${program}"`, true] : [program, false];
        const quoted = onWindows ? all.map((argument) => `"${argument}"`) : all;
        return spawn(command, quoted, { stdio: 'ignore', shell, env: options.environment ?? process.env });
    };
    try {
        const packed = options.extension.endsWith('.vsix');
        if (packed) await succeeds(run('--install-extension', resolve(options.extension)));
        const child = run(
            ...(packed ? [] : [`--extensionDevelopmentPath=${resolve(options.extension)}`]),
            ...['--new-window', '--disable-workspace-trust', '--disable-updates'],
            ...['--skip-welcome', '--skip-release-notes'],
            // Makes the command stay for as long as the program runs.
            '--verbose',
            // Chromium's sandbox does not run as root.
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            resolve(options.folder),
            ...(options.file ? [resolve(options.file)] : []),
        );
        const ended = exit(child);
        teardown.add(() => quit(child, ended, userDataDir));
        console.log(`VS Code opens with ${resolve(options.folder)}`);
        return { ended, stop: () => teardown.run() };
    } catch (failure) {
        await teardown.run();
        throw failure;
    }
}

/**
 * Waits for Ctrl-C (or for being asked to end in another way), or until one of the sessions ends by itself; then stops
 * them all, the last first.
 */
export async function untilStopped(sessions: readonly Session[]): Promise<void> {
    const asked = Promise.withResolvers<void>();
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, () => asked.resolve());
    await Promise.race([asked.promise, ...sessions.map((session) => session.ended)]);
    const teardown = new Teardown();
    for (const session of sessions) teardown.add(() => session.stop());
    await teardown.run();
}

function temporaryFolder(teardown: Teardown): string {
    const folder = mkdtempSync(join(tmpdir(), 'vscode-'));
    // VS Code may still be writing as it ends.
    teardown.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
    return folder;
}

function exit(child: ChildProcess): Promise<number | string> {
    return new Promise((settle, reject) => {
        child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'));
        child.once('error', reject);
    });
}

async function succeeds(child: ChildProcess): Promise<void> {
    const status = await exit(child);
    if (status !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${status}.`);
}

/** The command is only the messenger: the program, a process of its own, is named in a file of the user data folder. */
async function quit(child: ChildProcess, ended: Promise<unknown>, userDataDir: string): Promise<void> {
    const lock = join(userDataDir, 'code.lock');
    if (child.exitCode !== null || child.signalCode !== null) return;
    const program = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (0 < program) process.kill(program, 'SIGTERM');
    else child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(timer);
}
