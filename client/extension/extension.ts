import { type ExtensionContext, env, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { catalogueFor } from '../../language/message/languages.ts';
import { speak } from '../../language/message/say.ts';
import { activateApply } from './apply/apply-feature.ts';
import { MeasuredTopologies } from './apply/measured-topologies.ts';
import { activateBeginnings } from './beginnings/beginnings-feature.ts';
import { registerCommand } from './command.ts';
import { activateCapture } from './endpoints/capture-feature.ts';
import { activateEndpoints } from './endpoints/endpoints-feature.ts';
import { activateExchange } from './exchange/exchange-feature.ts';
import { graphSource } from './graph-source.ts';
import { ApplyProgress } from './hosts/apply-progress.ts';
import { hostKnowledge } from './hosts/host-knowledge.ts';
import { HostStates } from './hosts/host-states.ts';
import { activateLook } from './hosts/look-feature.ts';
import { HostStatusBar } from './hosts/status-bar.ts';
import { createLanguageClient } from './language-client.ts';
import { activateLenses } from './lenses/lens-feature.ts';
import { activatePreview } from './preview/preview-feature.ts';
import { activateRehearsal } from './rehearse/rehearse-feature.ts';
import { activateTopologies } from './topologies/topologies-feature.ts';
import { validationOf } from './validation.ts';

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
    const onDidValidate = validationOf(server);
    const measured = new MeasuredTopologies();
    const states = new HostStates(server, onDidValidate);
    const progress = new ApplyProgress();
    const around = { context, client: server, log, measured, states, progress, onDidValidate };
    context.subscriptions.push(
        log,
        measured,
        states,
        progress,
        activatePreview({
            extensionUri: context.extensionUri,
            source: graphSource(server, onDidValidate),
            knowledge: hostKnowledge(around),
            log,
        }),
        ...activateApply(around),
        activateLook(around),
        new HostStatusBar(around),
        ...activateTopologies(around),
        ...activateEndpoints(around),
        activateCapture(around),
        ...activateLenses(around),
        ...activateBeginnings(around),
        activateRehearsal(around),
        ...activateExchange(around),
        registerCommand('mvlan.restartServer', log, () => server.restart()),
    );
    started = server.start().catch((error: unknown) => log.error(String(error)));
}

export async function deactivate(): Promise<void> {
    // A client cannot be stopped while it starts.
    await started;
    await client?.stop();
}
