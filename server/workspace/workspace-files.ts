import { DefaultWorkspaceManager, type LangiumDocument, type Stream, type URI } from 'langium';
import type { MvlanSharedServices } from '../services.ts';

/** Loads the workspace's files at the start, and validates them all, open or not. */
export class WorkspaceFiles extends DefaultWorkspaceManager {
    readonly #services: MvlanSharedServices;

    constructor(services: MvlanSharedServices) {
        super(services);
        this.#services = services;
        this.initialBuildOptions = { validation: true };
    }

    /** Leaves out what cannot be read, where Langium would give up on the whole workspace. */
    protected override async loadWorkspaceDocuments(
        uris: Stream<URI>,
        collector: (document: LangiumDocument) => void,
    ): Promise<void> {
        for (const uri of uris) {
            try {
                collector(await this.langiumDocuments.getOrCreateDocument(uri));
            } catch (error) {
                this.#services.lsp.Connection?.console.error(`Could not read ${uri}: ${error}`);
            }
        }
    }
}
