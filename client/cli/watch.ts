import { existsSync, type FSWatcher, statSync, watch as watchFolder } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { Failure } from './failure.ts';
import { stdin } from './inputs.ts';
import { interrupted, interruptible } from './interrupt.ts';

/** What a run depends on: the files it read, by URI, and folders below which there may be more. */
interface Watched {
    readonly files: readonly string[];
    readonly folders: readonly string[];
    /** Says that the run is over and the next one waits for a change. */
    announce(): void;
}

/** Programs write a file in several goes; what comes within this time, in milliseconds, is one change. */
const quiet = 100;

/** Runs again after each change of what the last run depends on; ends when interrupted, with the exit code of that. */
export async function watch(patterns: readonly string[], run: () => Promise<Watched>): Promise<number> {
    if (patterns.includes(stdin)) throw new Failure('standard input cannot be watched');
    return await interruptible(async ({ signal }) => {
        using changes = new Changes();
        while (!signal.aborted) {
            // Watched from before the run, so that nothing gets lost while it reads.
            for (const pattern of patterns) changes.follow(path.dirname(path.resolve(pattern)), 'itself');
            const begun = Date.now();
            const { files, folders, announce } = await run();
            const paths = files.map((file) => URI.parse(file).fsPath);
            for (const file of paths) changes.follow(path.dirname(file), 'itself');
            for (const folder of folders) changes.follow(path.resolve(folder), 'all below');
            // Their folders are known only now.
            if (paths.some((file) => isNewerThan(begun, file))) continue;
            announce();
            await changes.next(signal);
        }
        return interrupted;
    });
}

/** Whether a file was written since then, give or take the kernel's clock tick. */
function isNewerThan(time: number, file: string): boolean {
    const about = statSync(file, { throwIfNoEntry: false });
    return about !== undefined && about.mtimeMs > time - 20 && about.mtimeMs <= Date.now();
}

/** Changes of `.mvlan` files, and of what configures their checks, in folders. Folders are watched, not files: editors put a new file in an old one's place. */
class Changes implements Disposable {
    readonly #watchers = new Map<string, FSWatcher>();
    #change = Promise.withResolvers<void>();

    follow(folder: string, extent: 'itself' | 'all below'): void {
        const key = `${extent} ${folder}`;
        if (this.#watchers.has(key) || !existsSync(folder)) return;
        const watcher = watchFolder(folder, { recursive: extent === 'all below' }, (_, name) => {
            if (name === null || /\.mvlan$|mvlan\.json$/.test(name)) this.#change.resolve();
        });
        // A folder that goes away is a change; it is watched again when it is back.
        watcher.on('error', () => {
            watcher.close();
            this.#watchers.delete(key);
            this.#change.resolve();
        });
        this.#watchers.set(key, watcher);
    }

    /** Waits for a change since the last call, or until the signal. */
    async next(signal: AbortSignal): Promise<void> {
        const { promise: ended, resolve } = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => resolve(), { once: true });
        if (signal.aborted) return;
        await Promise.race([this.#change.promise, ended]);
        if (!signal.aborted) await pause(quiet);
        this.#change = Promise.withResolvers<void>();
    }

    [Symbol.dispose](): void {
        for (const watcher of this.#watchers.values()) watcher.close();
    }
}
