import { Disposable, type Event, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
    addressMapRequest,
    graphRequest,
    nodePlaceRequest,
    nodesAtRequest,
    reachRequest,
} from '../../language/protocol.ts';
import type { GraphSource } from './preview/preview-panel.ts';
import { request } from './request.ts';

/** Pictures from the language server, which says when they are out of date. */
export function graphSource(client: BaseLanguageClient, onDidValidate: Event<unknown>): GraphSource {
    return {
        fetchGraph: async (uri: Uri, known) =>
            (await request(client, graphRequest, { uri: uri.toString(), known })) ?? undefined,
        fetchPlace: async (uri, node) =>
            (await request(client, nodePlaceRequest, { uri: uri.toString(), node })) ?? undefined,
        fetchNodesAt: (uri, places) => request(client, nodesAtRequest, { uri: uri.toString(), places }),
        fetchReach: async (uri, node) =>
            (await request(client, reachRequest, { uri: uri.toString(), node })) ?? undefined,
        fetchAddresses: async (uri, { id, block }) =>
            (await request(client, addressMapRequest, { uri: uri.toString(), node: id, block })) ?? undefined,
        onDidChangeGraph: (listener) =>
            Disposable.from(
                onDidValidate(listener),
                onDidType(() => listener(undefined)),
            ),
    };
}

/** The server answers once it has read what was typed: who asks at once need not hear of it first. */
function onDidType(listener: () => void): Disposable {
    return workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId === 'mvlan' && contentChanges.length > 0) listener();
    });
}
