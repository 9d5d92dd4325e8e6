import type { DocumentSymbolMiddleware } from 'vscode-languageclient';

/** The outline of a text of more lines has some megabytes, which take the editor longer than all else after a keystroke. */
const LARGE = 2000;

/** So many milliseconds the outline of a large text is not asked for: VS Code withdraws its wish when somebody types on. */
const PATIENCE = 700;

/** Keeps the outline of a large text, which the breadcrumbs ask for though no outline is open, until nobody types any more. */
export const patientOutline: DocumentSymbolMiddleware = {
    async provideDocumentSymbols(document, token, next) {
        if (LARGE < document.lineCount) await new Promise((done) => setTimeout(done, PATIENCE));
        return token.isCancellationRequested ? undefined : next(document, token);
    },
};
