import { DocumentState, URI, UriUtils } from 'langium';
import { configurableCodes } from '../../language/check/codes.ts';
import {
    type Configuration,
    configurationFile,
    type Levels,
    noConfiguration,
} from '../../language/configuration/configuration.ts';
import { configurationFindings } from '../../language/configuration/configuration-findings.ts';
import { levelsOf } from '../../language/configuration/levels-of.ts';
import { diagnosticOf } from '../diagnostics.ts';
import type { MvlanSharedServices } from '../services.ts';

/**
 * What holds for each file: the nearest `mvlan.json`, in its folder or in one above it up to the folder of the workspace,
 * and the editor's settings where that says nothing. Files are read before a build needs them, and again when the editor
 * says that they have changed; what is wrong with them is published.
 */
export class Configurations {
    readonly #services: MvlanSharedServices;
    readonly #byFolder = new Map<string, Configuration | undefined>();
    #settings: Levels = new Map();
    /** Files of which the editor shows mistakes. */
    readonly #mistaken = new Set<string>();
    #version = 0;

    constructor(services: MvlanSharedServices) {
        this.#services = services;
        const { ConfigurationProvider } = services.workspace;
        void ConfigurationProvider.ready.then(() => this.#readSettings());
        ConfigurationProvider.onConfigurationSectionUpdate(() => this.#readSettings());
        services.lsp.DocumentUpdateHandler.onWatchedFilesChange(({ changes }) => {
            if (changes.some(({ uri }) => UriUtils.basename(URI.parse(uri)) === configurationFile)) this.#change();
        });
    }

    /** Another number whenever what holds for any file may be another. */
    get version(): number {
        return this.#version;
    }

    /** What holds for a file of which the configuration was loaded. */
    of(uri: string): Configuration {
        const found = this.#byFolder.get(folderOf(URI.parse(uri)).toString());
        if (this.#settings.size === 0) return found ?? noConfiguration;
        const { levels, conventions } = found ?? noConfiguration;
        return { levels: new Map([...this.#settings, ...levels]), conventions };
    }

    /** Reads what holds for files. */
    async load(uris: Iterable<URI>): Promise<void> {
        for (const uri of uris) await this.#inOrAbove(folderOf(uri));
    }

    async #inOrAbove(folder: URI): Promise<Configuration | undefined> {
        const key = folder.toString();
        if (this.#byFolder.has(key)) return this.#byFolder.get(key);
        const own = await this.#read(UriUtils.joinPath(folder, configurationFile));
        const found = own ?? (this.#isTop(folder) ? undefined : await this.#inOrAbove(UriUtils.dirname(folder)));
        this.#byFolder.set(key, found);
        return found;
    }

    /** Undefined where there is none. */
    async #read(file: URI): Promise<Configuration | undefined> {
        if (file.scheme === 'untitled') return undefined;
        const text = await this.#services.workspace.FileSystemProvider.readFile(file).catch(() => undefined);
        const uri = file.toString();
        if (text === undefined) {
            await this.#publish(uri, []);
            return undefined;
        }
        const { configuration, findings, ofForm } = configurationFindings({ uri, text }, configurableCodes);
        const diagnostics = findings.map((each) => {
            const diagnostic = diagnosticOf(each);
            return ofForm.has(each) ? { ...diagnostic, data: { ...diagnostic.data, isOfForm: true } } : diagnostic;
        });
        await this.#publish(uri, diagnostics);
        return configuration;
    }

    async #publish(uri: string, diagnostics: ReturnType<typeof diagnosticOf>[]): Promise<void> {
        if (diagnostics.length === 0 && !this.#mistaken.delete(uri)) return;
        if (diagnostics.length > 0) this.#mistaken.add(uri);
        await this.#services.lsp.Connection?.sendDiagnostics({ uri, diagnostics });
    }

    /** Above the workspace, and where there is none, nobody looks. */
    #isTop(folder: URI): boolean {
        const folders = this.#services.workspace.WorkspaceManager.workspaceFolders ?? [];
        return !folders.some(({ uri }) => uri !== folder.toString() && UriUtils.contains(uri, folder));
    }

    #readSettings(): void {
        this.#services.workspace.ConfigurationProvider.getConfiguration('mvlan', 'rules').then((rules: unknown) => {
            const settings = levelsOf(rules, configurableCodes);
            if (isSame(settings, this.#settings)) return;
            this.#settings = settings;
            this.#change();
        });
    }

    /** Everything is judged anew. */
    #change(): void {
        this.#version++;
        this.#byFolder.clear();
        const { WorkspaceManager, WorkspaceLock, DocumentBuilder, LangiumDocuments } = this.#services.workspace;
        WorkspaceManager.ready
            .then(() =>
                WorkspaceLock.write((token) => {
                    const documents = LangiumDocuments.all.toArray();
                    for (const document of documents) {
                        if (DocumentState.IndexedReferences < document.state) {
                            DocumentBuilder.resetToState(document, DocumentState.IndexedReferences);
                        }
                    }
                    return DocumentBuilder.update([], [], token);
                }),
            )
            .catch((error) => {
                this.#services.lsp.Connection?.console.error(`Could not check the workspace again: ${error}`);
            });
    }
}

function folderOf(uri: URI): URI {
    return UriUtils.dirname(uri);
}

function isSame(a: Levels, b: Levels): boolean {
    return a.size === b.size && [...a].every(([code, level]) => b.get(code) === level);
}
