import type { BaseLanguageClient } from 'vscode-languageclient';

/** A request of ours, as `language/protocol.ts` declares it. */
interface RequestDeclaration<Params, Answer> {
    readonly method: string;
    /** Carries the types; never there at run time. */
    readonly _: [Params, Answer, ...unknown[]] | undefined;
}

/** Asks the language server; typed by the declaration of the request. */
export function request<Params, Answer>(
    client: BaseLanguageClient,
    { method }: RequestDeclaration<Params, Answer>,
    params: Params,
): Promise<Answer> {
    return client.sendRequest<Answer>(method, params);
}
