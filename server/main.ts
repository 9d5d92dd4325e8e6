import { DocumentState } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { catalogueFor } from '../language/message/languages.ts';
import { speak } from '../language/message/say.ts';
import { answerEditor } from './lsp/answers.ts';
import { createServices } from './module.ts';
import { announceValidation, answerRequests } from './requests.ts';

const services = createServices(createConnection(ProposedFeatures.all));
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
