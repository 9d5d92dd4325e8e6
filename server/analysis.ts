import type { LangiumDocument, LangiumDocuments, URI } from 'langium';
import { type Checked, Checker } from '../language/check/check.ts';
import * as ast from '../language/generated/ast.ts';
import type { MvlanDocument } from '../language/parser/parse.ts';
import { importTargets } from '../language/topology/imports.ts';
import type { Configurations } from './workspace/configurations.ts';
import { type Imports, importClosure, topologies } from './workspace/import-closures.ts';

/** A root file with all that it imports, read as one topology, and what there is to say about it. */
export interface CheckedFiles extends Checked {
    readonly documents: readonly [MvlanDocument, ...MvlanDocument[]];
}

/** A new one for each new text of a file. */
type Tree = MvlanDocument['parseResult'];

/** What the loaded documents were when something was computed of them: the same trees give the same answer. */
interface Loaded {
    readonly trees: readonly Tree[];
    readonly byUri: ReadonlyMap<string, MvlanDocument>;
    readonly imports: Imports;
    readonly closures: readonly (readonly string[])[];
}

interface Kept {
    readonly trees: readonly Tree[];
    /** Of the configurations. */
    readonly version: number;
    readonly files: CheckedFiles;
    /** What checked them, and can do so again. */
    readonly checker: Checker;
}

/**
 * The topologies of the loaded documents. Each is checked when someone asks for it, and kept for as long as its files
 * are the same trees as then, and as nobody changes a configuration; so an answer is never made of old trees, whenever it is asked for.
 */
export class Analysis {
    readonly #documents: LangiumDocuments;
    readonly #configurations: Pick<Configurations, 'of' | 'version'>;
    #loaded: Loaded | undefined;
    readonly #checked = new Map<string, Kept>();

    constructor(documents: LangiumDocuments, configurations: Pick<Configurations, 'of' | 'version'>) {
        this.#documents = documents;
        this.#configurations = configurations;
    }

    /** The URIs of the files of each topology, the root first. A file can be part of several. */
    closures(): readonly (readonly string[])[] {
        return this.#load().closures;
    }

    /** The files that each loaded file imports, missing ones included. */
    imports(): Imports {
        return this.#load().imports;
    }

    /** Every topology that a file is part of, in the order of their roots' URIs. */
    containing(uri: URI): readonly CheckedFiles[] {
        const file = uri.toString();
        const { closures, byUri } = this.#load();
        return closures.filter((closure) => closure.includes(file)).flatMap((closure) => this.#check(closure, byUri));
    }

    /** The topology of a file and all that it imports, whoever imports it in turn; undefined for an unknown file. */
    rootedAt(uri: URI): CheckedFiles | undefined {
        const { imports, byUri } = this.#load();
        return this.#check(importClosure(uri.toString(), imports), byUri)[0];
    }

    #load(): Loaded {
        const documents = this.#documents.all.filter(isRead).toArray();
        const trees = documents.map(({ parseResult }) => parseResult);
        if (this.#loaded && isSame(this.#loaded.trees, trees)) return this.#loaded;
        const byUri = new Map(documents.map((document) => [document.uri.toString(), document]));
        const imports = new Map(
            documents.map((document) => [document.uri.toString(), importTargets(document).map(({ uri }) => uri)]),
        );
        for (const root of this.#checked.keys()) if (!byUri.has(root)) this.#checked.delete(root);
        this.#loaded = { trees, byUri, imports, closures: topologies(imports) };
        return this.#loaded;
    }

    /** None where not even the root is loaded, else one. */
    #check(closure: readonly string[], byUri: Loaded['byUri']): readonly [CheckedFiles] | readonly [] {
        const [root, ...imported] = closure.flatMap((uri) => byUri.get(uri) ?? []);
        if (!root) return [];
        const documents = [root, ...imported] as const;
        const trees = documents.map(({ parseResult }) => parseResult);
        const key = root.uri.toString();
        const known = this.#checked.get(key);
        const { version } = this.#configurations;
        if (known && known.version === version && isSame(known.trees, trees)) return [known.files];
        const checker = known?.checker ?? new Checker();
        const files = Object.assign(
            checker.check(documents, (uri) => this.#configurations.of(uri)),
            { documents },
        );
        this.#checked.set(key, { trees, version, files, checker });
        return [files];
    }
}

/** Whether a document has been read; those that were just announced have no tree yet. */
function isRead(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}

function isSame(a: readonly Tree[], b: readonly Tree[]): boolean {
    return a.length === b.length && a.every((tree, index) => tree === b[index]);
}
