import { EventEmitter, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { graphRequest, type ValidatedParams, validatedNotification } from '../../language/protocol.ts';
import type { GraphSource } from './preview/preview-panel.ts';
import { request } from './request.ts';

/** Pictures from the language server, which says when they are out of date. */
export function graphSource(client: LanguageClient): GraphSource {
    const changes = new EventEmitter<ValidatedParams>();
    client.onNotification(validatedNotification.method, (params: ValidatedParams) => changes.fire(params));
    return {
        fetchGraph: async (uri: Uri) => (await request(client, graphRequest, { uri: uri.toString() })) ?? undefined,
        onDidChangeGraph: changes.event,
    };
}
