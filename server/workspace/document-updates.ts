import { type Cancellation, delayNextTick, URI } from 'langium';
import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import type { TextDocumentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { MvlanSharedServices } from '../services.ts';

/** What has happened to files since the last update began; the later of two events of a file counts. */
class Changes {
    readonly #events = new Map<string, { readonly uri: URI; readonly kind: 'changed' | 'deleted' }>();
    /** Grows with each event. */
    count = 0;

    add(uris: readonly URI[], kind: 'changed' | 'deleted'): void {
        for (const uri of uris) this.#events.set(uri.toString(), { uri, kind });
        this.count++;
    }

    of(kind: 'changed' | 'deleted'): URI[] {
        return [...this.#events.values()].filter((event) => event.kind === kind).map(({ uri }) => uri);
    }
}

/** Turns what happens in the editor and on disk into updates of the workspace; what comes in at once, into one. */
export class DocumentUpdates extends DefaultDocumentUpdateHandler {
    readonly #services: MvlanSharedServices;
    /** What the next update will deal with, which is queued already. */
    #next: Changes | undefined;

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
        const isQueued = this.#next !== undefined;
        this.#next ??= new Changes();
        this.#next.add(changed, 'changed');
        this.#next.add(deleted, 'deleted');
        if (isQueued) return;
        this.workspaceManager.ready
            .then(() => this.workspaceLock.write((token) => this.#update(token)))
            .catch((error) => this.#services.lsp.Connection?.console.error(`Could not update the workspace: ${error}`));
    }

    /** Deals with everything that the editor has sent so far, which may be several keystrokes. */
    async #update(token: Cancellation.CancellationToken): Promise<void> {
        const changes = this.#next;
        if (!changes) return;
        for (let known = 0; known < changes.count; ) {
            known = changes.count;
            // A message is read in one turn of the event loop and handled in the next.
            await delayNextTick();
            await delayNextTick();
        }
        this.#next = undefined;
        await this.documentBuilder.update(changes.of('changed'), changes.of('deleted'), token);
    }
}
