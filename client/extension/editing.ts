import { type Disposable, type ExtensionContext, env, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { catalogueFor } from '../../language/message/languages.ts';
import { speak } from '../../language/message/say.ts';
import { MeasuredTopologies } from './apply/measured-topologies.ts';
import { activateBeginnings } from './beginnings/beginnings-feature.ts';
import { registerCommand } from './command.ts';
import { activateExchange } from './exchange/exchange-feature.ts';
import { graphSource } from './graph-source.ts';
import { ApplyProgress } from './hosts/apply-progress.ts';
import { hostKnowledge } from './hosts/host-knowledge.ts';
import { HostStates } from './hosts/host-states.ts';
import { activateLenses } from './lenses/lens-feature.ts';
import { activatePreview } from './preview/preview-feature.ts';
import { activateTopologies } from './topologies/topologies-feature.ts';
import { validationOf } from './validation.ts';

/** What features have around them. */
type Surroundings = ReturnType<typeof surroundingsOf>;

/** What differs between the places that the extension runs in. */
interface Own {
    readonly client: BaseLanguageClient;
    /** Why no host can be reached, where none can. */
    readonly beyondReach?: string;
    /** Puts features in place that only some VS Code can have; the others are there everywhere. */
    readonly further: (around: Surroundings) => readonly Disposable[];
}

/**
 * Puts each feature's commands and views in place, and lets the language server start meanwhile: what is asked of it waits
 * for it, and the client says where it cannot start. Returns what takes leave of the server.
 */
export function startEditing(context: ExtensionContext, { client, beyondReach, further }: Own): () => Promise<void> {
    speak(catalogueFor(env.language));
    const around = surroundingsOf(context, client, beyondReach);
    const { log } = around;
    context.subscriptions.push(
        log,
        around.measured,
        around.states,
        around.progress,
        activatePreview({
            extensionUri: context.extensionUri,
            source: graphSource(client, around.onDidValidate),
            knowledge: hostKnowledge(around),
            kept: context.workspaceState,
            log,
        }),
        ...activateTopologies(around),
        ...activateLenses(around),
        ...activateBeginnings(around),
        ...activateExchange(around),
        registerCommand('mvlan.restartServer', log, async () => {
            await client.stop();
            await client.start();
        }),
        ...further(around),
    );
    const started = client.start().catch((error: unknown) => log.error(String(error)));
    return async () => {
        // A client cannot be stopped while it starts.
        await started;
        await client.stop();
    };
}

function surroundingsOf(context: ExtensionContext, client: BaseLanguageClient, beyondReach: string | undefined) {
    const onDidValidate = validationOf(client);
    return {
        context,
        client,
        log: window.createOutputChannel('mvlan', { log: true }),
        measured: new MeasuredTopologies(),
        states: new HostStates(client, onDidValidate, beyondReach),
        progress: new ApplyProgress(),
        onDidValidate,
    };
}
