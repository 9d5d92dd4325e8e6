import { type ExtensionContext, env, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { catalogueFor } from '../../language/message/languages.ts';
import { speak } from '../../language/message/say.ts';
import { activateApply } from './apply/apply-feature.ts';
import { MeasuredTopologies } from './apply/measured-topologies.ts';
import { registerCommand } from './command.ts';
import { graphSource } from './graph-source.ts';
import { createLanguageClient } from './language-client.ts';
import { activatePreview } from './preview/preview-feature.ts';

let client: LanguageClient | undefined;
let started: Promise<void> | undefined;

/**
 * Puts each feature's commands and views in place, and lets the language server start meanwhile: what is asked of it waits
 * for it, and the client says where it cannot start.
 */
export function activate(context: ExtensionContext): void {
    speak(catalogueFor(env.language));
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
    started = server.start().catch((error: unknown) => log.error(String(error)));
}

export async function deactivate(): Promise<void> {
    // A client cannot be stopped while it starts.
    await started;
    await client?.stop();
}
