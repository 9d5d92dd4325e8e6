import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { type MvlanDocument, parse } from '../../language/parser/parse.ts';
import { importTargets } from '../../language/topology/imports.ts';
import { Failure } from './failure.ts';

/** A file and all that it imports, directly or not; the file itself comes first. */
export type Closure = readonly [MvlanDocument, ...MvlanDocument[]];

/** Far above any topology, far below what would fill the memory. */
const largestFile = 20_000_000;

/** Reads files from disk, each once. */
export class Loader {
    readonly #documents = new Map<string, Promise<MvlanDocument | undefined>>();

    /** Throws a {@link Failure} when the file itself cannot be read; an import that cannot is left out, and reported later. */
    async load(file: string): Promise<Closure> {
        await mustBeReadable(file);
        const uri = URI.file(path.resolve(file)).toString();
        const root = await this.#read(uri);
        if (!root) throw new Failure(`cannot read ${file}`, 2);
        const closure: [MvlanDocument, ...MvlanDocument[]] = [root];
        const seen = new Set([uri]);
        for (const document of closure) {
            for (const target of importTargets(document)) {
                if (seen.has(target.uri)) continue;
                seen.add(target.uri);
                const imported = await this.#read(target.uri);
                if (imported) closure.push(imported);
            }
        }
        return closure;
    }

    #read(uri: string): Promise<MvlanDocument | undefined> {
        let document = this.#documents.get(uri);
        if (!document) {
            document = read(uri);
            this.#documents.set(uri, document);
        }
        return document;
    }
}

async function read(uri: string): Promise<MvlanDocument | undefined> {
    const file = URI.parse(uri).fsPath;
    const text = await readText(file).catch(() => undefined);
    return text === undefined ? undefined : parse(text, uri);
}

/** The text of a file; throws where it cannot be had or is too large. */
export async function readText(file: string): Promise<string> {
    await mustBeReadable(file);
    return await readFile(file, 'utf8');
}

async function mustBeReadable(file: string): Promise<void> {
    const about = await stat(file).catch((error: NodeJS.ErrnoException) => {
        throw new Failure(`cannot read ${file}: ${reason(error)}`, 2);
    });
    if (about.isDirectory()) throw new Failure(`cannot read ${file}: it is a directory`, 2);
    if (!about.isFile()) throw new Failure(`cannot read ${file}: it is not a regular file`, 2);
    if (about.size > largestFile) throw new Failure(`cannot read ${file}: it is larger than 20 MB`, 2);
}

function reason(error: NodeJS.ErrnoException): string {
    if (error.code === 'ENOENT') return 'there is no such file';
    if (error.code === 'EACCES') return 'permission denied';
    return error.code ?? error.message;
}
