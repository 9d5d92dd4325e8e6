import { URI } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import type { TextDocumentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { MvlanSharedServices } from '../services.ts';

/** Turns what happens in the editor and on disk into updates of the workspace. */
export class DocumentUpdates extends DefaultDocumentUpdateHandler {
    readonly #services: MvlanSharedServices;

    constructor(services: MvlanSharedServices) {
        super(services);
        this.#services = services;
    }

    override didChangeContent({ document }: TextDocumentChangeEvent<TextDocument>): void {
        const uri = URI.parse(document.uri);
        if (this.serviceRegistry.hasServices(uri)) this.fireDocumentUpdate([uri], []);
    }

    /** What was typed and not saved is gone: the file on disk counts again, if there is one. */
    didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
        const uri = URI.parse(document.uri);
        if (this.serviceRegistry.hasServices(uri)) this.fireDocumentUpdate([uri], []);
        else this.fireDocumentUpdate([], [uri]);
    }

    /** Waits until the workspace is loaded. A failure is ours, not the user's: it is logged, and the server goes on. */
    protected override fireDocumentUpdate(changed: URI[], deleted: URI[]): void {
        this.workspaceManager.ready
            .then(() => this.workspaceLock.write((token) => this.documentBuilder.update(changed, deleted, token)))
            .catch((error) => this.#services.lsp.Connection?.console.error(`Could not update the workspace: ${error}`));
    }
}
