import { DocumentState } from 'langium';
import { createRequestHandler } from 'langium/lsp';
import type { MvlanSharedServices } from '../services.ts';
import { selectionRanges } from './selection-ranges.ts';

/** Answers what editors ask and Langium has no service for. */
export function answerEditor(services: MvlanSharedServices): void {
    const { Connection: connection } = services.lsp;
    connection?.onSelectionRanges(
        createRequestHandler(
            (_, document, params) => selectionRanges(document, params),
            services,
            DocumentState.Parsed,
        ),
    );
    connection?.onCodeLensResolve(async (lens) => {
        await services.workspace.WorkspaceManager.ready;
        return await services.workspace.WorkspaceLock.read(() => services.CodeLenses.resolve(lens));
    });
}
