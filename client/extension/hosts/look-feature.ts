import {
    type CancellationToken,
    type Disposable,
    type ExtensionContext,
    type LogOutputChannel,
    l10n,
    ProgressLocation,
    window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { hostsRequest, topologiesRequest } from '../../../language/protocol.ts';
import type { HostAccess } from '../../apply/applied-host.ts';
import { look } from '../../apply/look.ts';
import { HostError } from '../../hosts/host-error.ts';
import { hostAccesses } from '../apply/reaching.ts';
import { serverPlanner } from '../apply/server-planner.ts';
import { registerCommand } from '../command.ts';
import { meantFile } from '../meant-file.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { requireTrust } from '../trust.ts';
import type { HostStates } from './host-states.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
    readonly states: HostStates;
}

/** The command that looks at the hosts of a file and changes nothing: what it sees goes to the view and the status bar. */
export function activateLook(surroundings: Surroundings): Disposable {
    return registerCommand('mvlan.look', surroundings.log, async (argument) => {
        requireTrust();
        const uris = await meantFiles(argument, surroundings.client);
        if (uris.length === 0) throw new Refusal(l10n.t('Open the .mvlan file that is meant.'));
        for (const uri of uris) {
            const entries = await request(surroundings.client, hostsRequest, { uri });
            const hosts = await hostAccesses(entries, surroundings.context);
            if (!hosts) return;
            const title = l10n.t('Looking at {0}', hosts.map(({ name }) => name).join(', '));
            await window.withProgress({ location: ProgressLocation.Window, title }, (_, token) =>
                lookAt(uri, hosts, { ...surroundings, token }),
            );
        }
    });
}

/** The file that is meant, else every topology of the workspace that has hosts. */
async function meantFiles(argument: unknown, client: BaseLanguageClient): Promise<readonly string[]> {
    const file = meantFile(argument);
    if (file) return [file.toString()];
    return (await request(client, topologiesRequest, {})).filter(({ hosts }) => hosts.length > 0).map(({ uri }) => uri);
}

/** Each host for itself: one that cannot be reached keeps nobody from seeing the others. */
async function lookAt(
    uri: string,
    hosts: readonly HostAccess[],
    { client, states, token }: Surroundings & { readonly token: CancellationToken },
): Promise<void> {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const planner = await serverPlanner(client, { uri, states });
    await Promise.all(
        hosts.map(async (host) => {
            try {
                await look({ hosts: [host], planner, signal: cancel.signal, report: () => {} });
            } catch (error) {
                if (error instanceof HostError) states.fail(uri, host.name, error.message);
                else if (!(error instanceof Refusal)) throw error;
            }
        }),
    );
}
