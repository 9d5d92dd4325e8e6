import type { Event, Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { graphRequest } from '../../language/protocol.ts';
import type { GraphSource } from './preview/preview-panel.ts';
import { request } from './request.ts';

/** Pictures from the language server, which says when they are out of date. */
export function graphSource(client: LanguageClient, onDidValidate: Event<unknown>): GraphSource {
    return {
        fetchGraph: async (uri: Uri) => (await request(client, graphRequest, { uri: uri.toString() })) ?? undefined,
        onDidChangeGraph: onDidValidate,
    };
}
