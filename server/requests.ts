import { DocumentState, URI } from 'langium';
import { locate } from '../language/finding/location.ts';
import { graph } from '../language/graph/graph.ts';
import { locateGraph } from '../language/graph/locate-graph.ts';
import { graphRequest, hostsRequest, validatedNotification } from '../language/protocol.ts';
import type { CheckedFiles } from './analysis.ts';
import type { MvlanSharedServices } from './services.ts';

/** Answers our own requests, each of them once all that was typed before it is validated. */
export function answerRequests(services: MvlanSharedServices): void {
    const connection = services.lsp.Connection;
    connection?.onRequest(graphRequest, async ({ uri }) => {
        const checked = await topologyOf(uri, services);
        return checked ? locateGraph(graph(checked.topology, checked.findings)) : null;
    });
    connection?.onRequest(hostsRequest, async ({ uri }) => {
        const checked = await topologyOf(uri, services);
        return (checked?.topology.hosts ?? []).map(({ name, connection, origin }) => ({
            name,
            connection: connection?.value,
            at: locate(origin),
        }));
    });
}

/** Tells the editor which files have been validated, once a build is through with all of them. */
export function announceValidation({ lsp, workspace }: MvlanSharedServices): void {
    const validated = new Set<string>();
    workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, ({ uri }) => {
        validated.add(uri.toString());
    });
    workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, async () => {
        const uris = [...validated];
        validated.clear();
        await lsp.Connection?.sendNotification(validatedNotification, { uris });
    });
}

async function topologyOf(
    uri: string,
    { Analysis, workspace }: MvlanSharedServices,
): Promise<CheckedFiles | undefined> {
    await workspace.WorkspaceManager.ready;
    return await workspace.WorkspaceLock.read(() => Analysis.rootedAt(URI.parse(uri)));
}
