import path from 'node:path';
import { URI } from 'vscode-uri';
import { isLikelyTopology } from '../../language/parser/likely-topology.ts';
import { type MvlanDocument, parse } from '../../language/parser/parse.ts';
import { importTargets } from '../../language/topology/imports.ts';
import { displayName } from './display-name.ts';
import { type ReadSource, readSource, refuseNamelessness } from './source-text.ts';

/** A file and all that it imports, directly or not; the file itself comes first. */
export type Closure = readonly [MvlanDocument, ...MvlanDocument[]];

/** Reads files, each once; from disk unless told otherwise. */
export class Loader {
    readonly #source: ReadSource;
    readonly #documents = new Map<string, Promise<MvlanDocument>>();

    constructor(source: ReadSource = readSource) {
        this.#source = source;
    }

    /** Rejects with a Failure when the file itself cannot be read; an import that cannot, or that is no topology, is left out, and reported later. */
    async load(file: string): Promise<Closure> {
        refuseNamelessness(file);
        const uri = URI.file(path.resolve(file)).toString();
        const closure: [MvlanDocument, ...MvlanDocument[]] = [await this.#read(uri)];
        const seen = new Set([uri]);
        for (const document of closure) {
            for (const target of importTargets(document)) {
                if (seen.has(target.uri)) continue;
                seen.add(target.uri);
                const imported = await this.#read(target.uri).catch(() => undefined);
                if (imported && isLikelyTopology(imported)) closure.push(imported);
            }
        }
        return closure;
    }

    #read(uri: string): Promise<MvlanDocument> {
        let document = this.#documents.get(uri);
        if (!document) {
            document = this.#source(displayName(uri)).then(({ text }) => parse(text, uri));
            this.#documents.set(uri, document);
        }
        return document;
    }
}
