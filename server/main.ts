import { DocumentState } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createServices } from './module.ts';

const services = createServices(createConnection(ProposedFeatures.all));
startLanguageServer(services, { HoverProvider: DocumentState.Validated });
