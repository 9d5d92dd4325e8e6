import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on disk with files in it, gone when the test ends. */
export class WorkspaceFolder implements Disposable {
    readonly path = mkdtempSync(path.join(os.tmpdir(), 'mvlan-server-'));

    constructor(files: Readonly<Record<string, string>> = {}) {
        for (const [name, text] of Object.entries(files)) this.write(name, text);
    }

    /** Writes a file; returns its URI. */
    write(name: string, text: string): string {
        const file = path.join(this.path, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
        return this.uri(name);
    }

    remove(name: string): string {
        rmSync(path.join(this.path, name));
        return this.uri(name);
    }

    uri(name: string): string {
        return pathToFileURL(path.join(this.path, name)).href;
    }

    [Symbol.dispose](): void {
        rmSync(this.path, { recursive: true, force: true });
    }
}
