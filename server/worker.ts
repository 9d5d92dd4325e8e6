import {
    BrowserMessageReader,
    BrowserMessageWriter,
    createConnection,
    ProposedFeatures,
} from 'vscode-languageserver/browser';
import { serve } from './serve.ts';
import { editorFiles } from './workspace/editor-files.ts';

/** The worker itself, which is all that there is to talk to. */
const self = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

// The language server in a worker of a browser, where files are what the editor says that they are.
const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
);
serve(connection, editorFiles(connection));
