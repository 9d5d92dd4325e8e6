import { type ExtensionContext, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { activateApply } from './apply/apply-feature.ts';
import { registerCommand } from './command.ts';
import { createLanguageClient } from './language-client.ts';
import { activatePreview } from './preview/preview-feature.ts';

let client: LanguageClient | undefined;

/** Starts the language server and puts each feature's commands and views in place. */
export async function activate(context: ExtensionContext): Promise<void> {
    const log = window.createOutputChannel('mvlan', { log: true });
    client = createLanguageClient(context);
    const surroundings = { context, client, log };
    const server = client;
    context.subscriptions.push(
        log,
        ...activatePreview(surroundings),
        ...activateApply(surroundings),
        registerCommand('mvlan.restartServer', log, () => server.restart()),
    );
    await client.start();
}

export async function deactivate(): Promise<void> {
    await client?.stop();
}
