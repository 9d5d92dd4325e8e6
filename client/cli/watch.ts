import { type FSWatcher, statSync, watch as watchFolder } from 'node:fs';
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
        let known: readonly string[] = [];
        while (!signal.aborted) {
            // Watched from before the run, so that nothing gets lost while it reads.
            for (const pattern of patterns) changes.follow(path.dirname(path.resolve(pattern)), 'itself');
            for (const folder of known) changes.follow(path.resolve(folder), 'all below');
            const begun = Date.now();
            const { files, folders, announce } = await run();
            const paths = files.map((file) => URI.parse(file).fsPath);
            for (const file of paths) changes.follow(path.dirname(file), 'itself');
            for (const folder of folders) changes.follow(path.resolve(folder), 'all below');
            known = folders;
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

/** A folder that is watched, as the one that it was then: another one of its name is watched anew. */
interface Followed {
    readonly watcher: FSWatcher;
    readonly identity: string;
}

/** Changes of `.mvlan` files, and of what configures their checks, in folders. Folders are watched, not files: editors put a new file in an old one's place. */
class Changes implements Disposable {
    readonly #followed = new Map<string, Followed>();
    #change = Promise.withResolvers<void>();

    /** Watches a folder from now on; one that is not there, as soon as it is. */
    follow(folder: string, extent: 'itself' | 'all below'): void {
        const isOfInterest = (name: string) => /\.mvlan$|mvlan\.json$/.test(name);
        if (this.#watch(`${extent} ${folder}`, folder, { recursive: extent === 'all below', isOfInterest })) return;
        const next = path.dirname(folder);
        if (next !== folder) this.#followBirth(next, path.basename(folder));
    }

    /** Watches the nearest folder that there is for the next one on the way to one that is not there. */
    #followBirth(parent: string, child: string): void {
        const isOfInterest = (name: string) => name === child;
        if (this.#watch(`${child} in ${parent}`, parent, { recursive: false, isOfInterest })) return;
        const next = path.dirname(parent);
        if (next !== parent) this.#followBirth(next, path.basename(parent));
    }

    /** False where there is no such folder. */
    #watch(
        key: string,
        folder: string,
        { recursive, isOfInterest }: { readonly recursive: boolean; isOfInterest(name: string): boolean },
    ): boolean {
        const identity = identityOf(folder);
        const known = this.#followed.get(key);
        if (known?.identity === identity) return identity !== undefined;
        known?.watcher.close();
        this.#followed.delete(key);
        if (identity === undefined) return false;
        const watcher = watchFolder(folder, { recursive }, (_, name) => {
            // Of a folder that goes away its own name is told.
            const isGone = name === path.basename(folder) && identityOf(folder) !== identity;
            if (name === null || isGone || isOfInterest(name)) this.#change.resolve();
        });
        watcher.on('error', () => {
            watcher.close();
            this.#followed.delete(key);
            this.#change.resolve();
        });
        this.#followed.set(key, { watcher, identity });
        return true;
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
        for (const { watcher } of this.#followed.values()) watcher.close();
    }
}

/** Tells a folder from another one of its name; undefined where there is none. */
function identityOf(folder: string): string | undefined {
    const about = statSync(folder, { throwIfNoEntry: false });
    return about?.isDirectory() ? `${about.dev} ${about.ino} ${about.birthtimeMs}` : undefined;
}
