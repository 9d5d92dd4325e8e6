import { DocumentState, URI } from 'langium';
import { type ClientCapabilities, CodeLensRefreshRequest } from 'vscode-languageserver';
import { locate } from '../language/finding/location.ts';
import { addressMap } from '../language/graph/address-map.ts';
import { reachOf } from '../language/graph/reach.ts';
import { longObservationScript, observationScript } from '../language/plan/observation.ts';
import {
    addressMapRequest,
    destroyPlanRequest,
    exportRequest,
    graphRequest,
    hostsRequest,
    nodePlaceRequest,
    nodesAtRequest,
    observationRequest,
    outlookRequest,
    ownersRequest,
    planRequest,
    probesRequest,
    reachRequest,
    rehearsalRequest,
    topologiesRequest,
    treeRequest,
    validatedNotification,
    verificationRequest,
} from '../language/protocol.ts';
import type { CheckedFiles } from './analysis.ts';
import { answerExport } from './exports.ts';
import { answerOutlook } from './outlooks.ts';
import { answerNodePlace, answerNodesAt, Pictures } from './pictures.ts';
import { answerDestroyPlan, answerPlan } from './plans.ts';
import type { MvlanSharedServices } from './services.ts';
import { answerOwners, answerTree, topologyEntries } from './trees.ts';
import { answerProbes, answerRehearsal, answerVerification } from './verifications.ts';

/** Answers our own requests, each of them once all that was typed before it is validated. */
export function answerRequests(services: MvlanSharedServices): void {
    const { Analysis: analysis, workspace } = services;
    const connection = services.lsp.Connection;
    const pictures = new Pictures();
    connection?.onRequest(graphRequest, async (params) =>
        pictures.answer(await topologyOf(params.uri, services), params),
    );
    connection?.onRequest(nodePlaceRequest, async ({ uri, node }) =>
        answerNodePlace(await topologyOf(uri, services), node),
    );
    connection?.onRequest(nodesAtRequest, async ({ uri, places }) =>
        answerNodesAt(await topologyOf(uri, services), places),
    );
    connection?.onRequest(reachRequest, async ({ uri, node }) => {
        const checked = await topologyOf(uri, services);
        return (checked && reachOf(checked.topology, node)) ?? null;
    });
    connection?.onRequest(addressMapRequest, async ({ uri, node, block }) => {
        const checked = await topologyOf(uri, services);
        return (checked && addressMap(checked.topology, { node, block })) ?? null;
    });
    connection?.onRequest(hostsRequest, async ({ uri }) => {
        const checked = await topologyOf(uri, services);
        return (checked?.topology.hosts ?? []).map((host) => ({
            name: host.name,
            connection: host.connection?.value,
            inSwarm: host.swarm === undefined ? undefined : true,
            at: locate(host.origin),
        }));
    });
    connection?.onRequest(topologiesRequest, async () => {
        await workspace.WorkspaceManager.ready;
        return await workspace.WorkspaceLock.read(() => topologyEntries(analysis));
    });
    connection?.onRequest(treeRequest, async ({ uri, id }) => answerTree(await topologyOf(uri, services), id));
    connection?.onRequest(ownersRequest, async ({ uri }) => answerOwners(await topologyOf(uri, services)));
    connection?.onRequest(outlookRequest, async ({ uri, position }) => {
        await workspace.WorkspaceManager.ready;
        return await workspace.WorkspaceLock.read(() =>
            answerOutlook(analysis.containing(URI.parse(uri))[0], { uri, position }),
        );
    });
    connection?.onRequest(observationRequest, ({ long }) => (long ? longObservationScript() : observationScript()));
    connection?.onRequest(planRequest, async (params) => answerPlan(await topologyOf(params.uri, services), params));
    connection?.onRequest(destroyPlanRequest, async (params) =>
        answerDestroyPlan(await topologyOf(params.uri, services), params),
    );
    connection?.onRequest(probesRequest, async (params) =>
        answerProbes(await topologyOf(params.uri, services), params),
    );
    connection?.onRequest(rehearsalRequest, async (params) =>
        answerRehearsal(await topologyOf(params.uri, services), params),
    );
    connection?.onRequest(exportRequest, async (params) =>
        answerExport(await topologyOf(params.uri, services), params),
    );
    connection?.onRequest(verificationRequest, async (params) =>
        answerVerification(await topologyOf(params.uri, services), params),
    );
}

/**
 * Tells the editor which files have been validated, once a build is through with all of them, and which are gone, after
 * which there may be nothing to validate: who asks then is answered after the build. And to ask again for what it shows in
 * files which nobody has typed in, and everywhere when the settings have changed.
 */
export function announceValidation({ lsp, workspace }: MvlanSharedServices): void {
    const validated = new Set<string>();
    const refresh = refresher(lsp);
    workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, ({ uri }) => {
        validated.add(uri.toString());
    });
    workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, async () => {
        const uris = [...validated];
        validated.clear();
        await lsp.Connection?.sendNotification(validatedNotification, { uris });
        if (1 < uris.length) refresh();
    });
    workspace.DocumentBuilder.onUpdate(async (_changed, deleted) => {
        const uris = deleted.map((uri) => uri.toString());
        if (0 < uris.length) await lsp.Connection?.sendNotification(validatedNotification, { uris });
    });
    workspace.ConfigurationProvider.onConfigurationSectionUpdate(refresh);
}

/** Has the editor ask again for its hints, lenses and colours, as far as it can. */
function refresher(lsp: MvlanSharedServices['lsp']): () => void {
    let able: NonNullable<ClientCapabilities['workspace']> = {};
    lsp.LanguageServer.onInitialize(({ capabilities }) => {
        able = capabilities.workspace ?? {};
    });
    return () => {
        const { inlayHint, semanticTokens } = lsp.Connection?.languages ?? {};
        const asked = [
            able.inlayHint?.refreshSupport && inlayHint?.refresh(),
            able.semanticTokens?.refreshSupport && semanticTokens?.refresh(),
            able.codeLens?.refreshSupport && lsp.Connection?.sendRequest(CodeLensRefreshRequest.type),
        ];
        Promise.all(asked).catch((error) => lsp.Connection?.console.warn(`The editor keeps what it shows: ${error}`));
    };
}

/** The topology whose root a file is, as it stands when all changes are dealt with. */
async function topologyOf(
    uri: string,
    { Analysis: analysis, workspace }: MvlanSharedServices,
): Promise<CheckedFiles | undefined> {
    await workspace.WorkspaceManager.ready;
    return await workspace.WorkspaceLock.read(() => analysis.rootedAt(URI.parse(uri)));
}
