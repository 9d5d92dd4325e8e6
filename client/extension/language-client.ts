import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** The language server in a process of its own, and the editor's end of the conversation with it. */
export function createLanguageClient(context: ExtensionContext): LanguageClient {
    const server = { module: context.asAbsolutePath('out/server.cjs'), transport: TransportKind.ipc };
    return new LanguageClient(
        'mvlan',
        'mvlan language server',
        { run: server, debug: server },
        { documentSelector: [{ language: 'mvlan' }] },
    );
}
