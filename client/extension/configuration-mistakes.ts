import { type Diagnostic, type Disposable, extensions, type Uri, workspace } from 'vscode';
import type { HandleDiagnosticsSignature, Middleware } from 'vscode-languageclient';
import { configurationFile } from '../../language/configuration/configuration.ts';
import type { DiagnosticData } from '../../language/protocol.ts';

/**
 * Leaves out of the mistakes in a `mvlan.json` those that VS Code shows itself: in a file that is open it says while typing what
 * is wrong by JSON and by our schema, and nothing of files that are not open.
 */
export class ConfigurationMistakes implements Disposable {
    /** The mistakes of each file as the server has sent them, and who is to show them. */
    readonly #sent = new Map<string, { readonly all: Diagnostic[]; readonly show: HandleDiagnosticsSignature }>();
    readonly #listeners: readonly Disposable[];

    constructor() {
        this.#listeners = [
            workspace.onDidOpenTextDocument(({ uri }) => this.#update(uri)),
            workspace.onDidCloseTextDocument(({ uri }) => this.#update(uri)),
        ];
    }

    readonly middleware: Middleware = {
        handleDiagnostics: (uri, all, show) => {
            if (!uri.path.endsWith(`/${configurationFile}`)) {
                show(uri, all);
                return;
            }
            this.#sent.set(uri.toString(), { all, show });
            this.#update(uri);
        },
    };

    dispose(): void {
        for (const each of this.#listeners) each.dispose();
    }

    #update(uri: Uri): void {
        const sent = this.#sent.get(uri.toString());
        if (!sent) return;
        const isShown = isJudgedByEditor(uri);
        sent.show(uri, isShown ? sent.all.filter((each) => !isOfForm(each)) : sent.all);
    }
}

/** Whether VS Code says what is wrong with the form of a file of JSON. */
function isJudgedByEditor(uri: Uri): boolean {
    return (
        workspace.textDocuments.some((each) => !each.isClosed && each.uri.toString() === uri.toString()) &&
        extensions.getExtension('vscode.json-language-features') !== undefined &&
        workspace.getConfiguration('json', uri).get('validate.enable') !== false
    );
}

/** The language client keeps what a diagnostic carries, which VS Code's own type has no name for. */
function isOfForm(diagnostic: Diagnostic & { readonly data?: DiagnosticData }): boolean {
    return diagnostic.data?.isOfForm === true;
}
