import { DocumentState, URI, UriUtils } from 'langium';
import {
    type ClientCapabilities,
    DidChangeWatchedFilesNotification,
    type Disposable,
    type FileSystemWatcher,
} from 'vscode-languageserver';
import type { MvlanSharedServices } from '../services.ts';

/** Has the editor watch files that are imported from outside of the workspace, which it watches anyway. */
export class ImportWatcher {
    readonly #services: MvlanSharedServices;
    #capabilities: ClientCapabilities = {};
    #watched: readonly string[] = [];
    #registration: Promise<Disposable | undefined> = Promise.resolve(undefined);

    constructor(services: MvlanSharedServices) {
        this.#services = services;
        services.lsp.LanguageServer.onInitialize(({ capabilities }) => {
            this.#capabilities = capabilities;
        });
        services.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, () => this.#update());
    }

    /** Watches what is imported now, and nothing that is no longer. */
    #update(): void {
        const files = this.#outside();
        if (!this.#canWatch() || files.join('\n') === this.#watched.join('\n')) return;
        this.#watched = files;
        this.#registration = this.#registration
            .then((previous) => previous?.dispose())
            .then(() => this.#register(files.map(watcherOf)))
            .catch((error) => {
                this.#services.lsp.Connection?.console.error(`Could not watch imported files: ${error}`);
                return undefined;
            });
    }

    async #register(watchers: FileSystemWatcher[]): Promise<Disposable | undefined> {
        if (watchers.length === 0) return undefined;
        return await this.#services.lsp.Connection?.client.register(DidChangeWatchedFilesNotification.type, {
            watchers,
        });
    }

    #canWatch(): boolean {
        const { dynamicRegistration, relativePatternSupport } =
            this.#capabilities.workspace?.didChangeWatchedFiles ?? {};
        return dynamicRegistration === true && relativePatternSupport === true;
    }

    /** The files that something imports from outside of the workspace's folders, missing ones included. */
    #outside(): readonly string[] {
        const folders = this.#services.workspace.WorkspaceManager.workspaceFolders ?? [];
        const targets = new Set([...this.#services.Analysis.imports().values()].flat());
        return [...targets]
            .filter(
                (target) =>
                    !target.startsWith('untitled:') && !folders.some(({ uri }) => UriUtils.contains(uri, target)),
            )
            .sort();
    }
}

function watcherOf(file: string): FileSystemWatcher {
    const uri = URI.parse(file);
    return { globPattern: { baseUri: UriUtils.dirname(uri).toString(), pattern: literalGlob(UriUtils.basename(uri)) } };
}

/** A glob that matches this name and no other. */
function literalGlob(name: string): string {
    return name.replace(/[*?[\]{}]/g, '[$&]');
}
