import { type Event, EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ValidatedParams, validatedNotification } from '../../language/protocol.ts';

/** Fires when the language server has validated files: what was fetched of them before may be out of date. */
export function validationOf(client: BaseLanguageClient): Event<ValidatedParams> {
    const validated = new EventEmitter<ValidatedParams>();
    client.onNotification(validatedNotification.method, (params: ValidatedParams) => validated.fire(params));
    return validated.event;
}
