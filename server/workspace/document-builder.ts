import {
    type BuildOptions,
    Cancellation,
    DefaultDocumentBuilder,
    DocumentState,
    isOperationCancelled,
    type LangiumDocument,
    URI,
    UriUtils,
} from 'langium';
import type { MvlanSharedServices } from '../services.ts';
import { importClosure, sharing } from './import-closures.ts';

type CancellationToken = Cancellation.CancellationToken;

/**
 * Builds documents by topology rather than by cross-reference: what a file says can conflict with any other file of
 * its topology, also where neither refers to the other, so a change revalidates all of them. Files that are imported
 * are read from disk when they are first needed, and forgotten when nobody needs them any more.
 */
export class TopologyBuilder extends DefaultDocumentBuilder {
    readonly #services: MvlanSharedServices;
    /** The topologies as of the last build; of use when a file has been deleted since. */
    #built: readonly (readonly string[])[] = [];

    constructor(services: MvlanSharedServices) {
        super(services);
        this.#services = services;
        this.updateBuildOptions = { validation: true };
    }

    /** A file that is deleted from disk lives on for as long as it is open in the editor. */
    override async update(changed: URI[], deleted: URI[], cancelToken?: CancellationToken): Promise<void> {
        const open = deleted
            .flatMap((uri) => this.langiumDocuments.getDocuments(uri))
            .filter((each) => this.#isOpen(each));
        await super.update([...changed, ...open.map(({ uri }) => uri)], deleted, cancelToken);
    }

    protected override shouldRelink(document: LangiumDocument, changedUris: Set<string>): boolean {
        return sharing(this.#built, changedUris).has(document.uri.toString());
    }

    /** Waits for changes that are still queued, too: a request that was sent after them is about them. */
    protected override async awaitDocumentState(
        state: DocumentState,
        uri: URI,
        cancelToken: CancellationToken,
    ): Promise<URI> {
        await this.#services.workspace.WorkspaceLock.read(() => undefined);
        return super.awaitDocumentState(state, uri, cancelToken);
    }

    /** What was reached is announced, also when the build is cancelled right then: nobody would ever hear of it. */
    protected override notifyDocumentPhase(document: LangiumDocument, state: DocumentState): Promise<void> {
        return super.notifyDocumentPhase(document, state, Cancellation.CancellationToken.None);
    }

    protected override notifyBuildPhase(documents: LangiumDocument[], state: DocumentState): Promise<void> {
        return super.notifyBuildPhase(documents, state, Cancellation.CancellationToken.None);
    }

    protected override async buildDocuments(
        documents: LangiumDocument[],
        options: BuildOptions,
        cancelToken: CancellationToken,
    ): Promise<void> {
        const unreadable = await this.#read(documents, cancelToken);
        await this.#forget(unreadable);
        const imported = await this.#readImports(cancelToken);
        await this.#forget(this.#unneeded());

        await this.#services.Configurations.load(this.langiumDocuments.all.map(({ uri }) => uri));
        const closures = this.#services.Analysis.closures();
        const changed = new Set([...documents, ...imported].map(({ uri }) => uri.toString()));
        const affected = sharing(closures, changed);
        const toBuild = this.langiumDocuments.all.filter(({ uri }) => affected.has(uri.toString())).toArray();
        for (const document of toBuild) {
            if (!changed.has(document.uri.toString())) this.resetToState(document, DocumentState.IndexedReferences);
        }
        this.#built = closures;
        await super.buildDocuments(this.sortDocuments(toBuild), options, cancelToken);
    }

    /** Parses what has changed; returns the documents that there is nothing to read of. */
    async #read(documents: readonly LangiumDocument[], cancelToken: CancellationToken): Promise<LangiumDocument[]> {
        const unreadable: LangiumDocument[] = [];
        for (const document of documents) {
            if (DocumentState.Parsed <= document.state) continue;
            try {
                await this.langiumDocumentFactory.update(document, cancelToken);
            } catch (error) {
                if (isOperationCancelled(error)) throw error;
                this.#log(`Could not read ${document.uri}: ${error}`);
                unreadable.push(document);
            }
        }
        return unreadable;
    }

    /** Loads what is imported and not known yet, and what that imports. A file that is not there is left out. */
    async #readImports(cancelToken: CancellationToken): Promise<LangiumDocument[]> {
        const imported: LangiumDocument[] = [];
        const targets = new Set(this.#missingImports());
        for (const target of targets) {
            try {
                imported.push(await this.langiumDocuments.getOrCreateDocument(URI.parse(target), cancelToken));
            } catch (error) {
                if (isOperationCancelled(error)) throw error;
                continue; // Resolving reports it, where it is imported.
            }
            for (const further of this.#missingImports()) targets.add(further);
        }
        return imported;
    }

    #missingImports(): readonly string[] {
        const imports = this.#services.Analysis.imports();
        return [...imports.values()].flat().filter((target) => !imports.has(target));
    }

    /** Documents that are neither open nor in the workspace nor imported by one that is. */
    #unneeded(): readonly LangiumDocument[] {
        const imports = this.#services.Analysis.imports();
        const folders = this.workspaceManager().workspaceFolders ?? [];
        const needed = new Set(
            this.langiumDocuments.all
                .filter((each) => this.#isOpen(each) || folders.some(({ uri }) => UriUtils.contains(uri, each.uri)))
                .flatMap(({ uri }) => importClosure(uri.toString(), imports)),
        );
        return this.langiumDocuments.all.filter(({ uri }) => !needed.has(uri.toString())).toArray();
    }

    async #forget(documents: readonly LangiumDocument[]): Promise<void> {
        if (documents.length === 0) return;
        for (const document of documents) {
            this.langiumDocuments.deleteDocument(document.uri);
            this.cleanUpDeleted(document);
        }
        await this.emitUpdate(
            [],
            documents.map(({ uri }) => uri),
        );
    }

    #isOpen({ uri }: LangiumDocument): boolean {
        return this.textDocuments?.get(uri) !== undefined;
    }

    #log(message: string): void {
        this.#services.lsp.Connection?.console.error(message);
    }
}
