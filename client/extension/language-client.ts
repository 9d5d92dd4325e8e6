import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { serverFlags } from '../server-flags.ts';
import { ConfigurationMistakes } from './configuration-mistakes.ts';
import { announceLensCommands } from './lens-commands.ts';
import { patientOutline } from './patient-outline.ts';

/** The language server in a process of its own, and the editor's end of the conversation with it. */
export function createLanguageClient(context: ExtensionContext): LanguageClient {
    const server = {
        module: context.asAbsolutePath('out/server.cjs'),
        transport: TransportKind.ipc,
        options: { execArgv: [...serverFlags] },
    };
    const mistakes = new ConfigurationMistakes();
    context.subscriptions.push(mistakes);
    const client = new LanguageClient(
        'mvlan',
        'mvlan language server',
        { run: server, debug: server },
        { documentSelector: [{ language: 'mvlan' }], middleware: { ...patientOutline, ...mistakes.middleware } },
    );
    announceLensCommands(client, ['mvlan.plan', 'mvlan.apply']);
    return client;
}
