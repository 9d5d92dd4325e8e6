import { DocumentState, type FileSystemProvider } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { catalogueFor } from '../language/message/languages.ts';
import { speak } from '../language/message/say.ts';
import { answerEditor } from './lsp/answers.ts';
import { createServices } from './module.ts';
import { announceValidation, answerRequests } from './requests.ts';

/** Serves an editor for as long as the connection lasts, with the files that there are where the server runs. */
export function serve(connection: Connection, files: FileSystemProvider): void {
    const services = createServices(connection, files);
    services.lsp.LanguageServer.onInitialize(({ locale }) => speak(catalogueFor(locale ?? '')));
    answerEditor(services);
    answerRequests(services);
    announceValidation(services);
    startLanguageServer(services, {
        CodeLensProvider: DocumentState.Parsed,
        CompletionProvider: DocumentState.Validated,
        DefinitionProvider: DocumentState.Validated,
        DocumentHighlightProvider: DocumentState.Validated,
        HoverProvider: DocumentState.Validated,
        InlayHintProvider: DocumentState.Validated,
        ReferencesProvider: DocumentState.Validated,
        RenameProvider: DocumentState.Validated,
        SemanticTokenProvider: DocumentState.Validated,
    });
}
