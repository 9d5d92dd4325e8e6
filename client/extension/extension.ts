import { type ExtensionContext, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { activateApply } from './apply/apply-feature.ts';
import { MeasuredTopologies } from './apply/measured-topologies.ts';
import { registerCommand } from './command.ts';
import { graphSource } from './graph-source.ts';
import { createLanguageClient } from './language-client.ts';
import { activatePreview } from './preview/preview-feature.ts';

let client: LanguageClient | undefined;

/** Starts the language server and puts each feature's commands and views in place. */
export async function activate(context: ExtensionContext): Promise<void> {
    const log = window.createOutputChannel('mvlan', { log: true });
    const server = createLanguageClient(context);
    client = server;
    const measured = new MeasuredTopologies();
    context.subscriptions.push(
        log,
        activatePreview({ extensionUri: context.extensionUri, source: graphSource(server), log }),
        measured,
        ...activateApply({ context, client: server, log, measured }),
        registerCommand('mvlan.restartServer', log, () => server.restart()),
    );
    await server.start();
}

export async function deactivate(): Promise<void> {
    await client?.stop();
}
