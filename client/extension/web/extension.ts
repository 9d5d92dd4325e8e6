import type { ExtensionContext } from 'vscode';
import { startEditing } from '../editing.ts';
import { registerAbsent, whyAbsent } from './absent-commands.ts';
import { createWorkerClient } from './worker-client.ts';

let leave: (() => Promise<void>) | undefined;

/** The extension in a browser, where nothing can be run and no host be reached. */
export function activate(context: ExtensionContext): void {
    leave = startEditing(context, {
        client: createWorkerClient(context),
        beyondReach: whyAbsent(),
        further: ({ log }) => registerAbsent(log),
    });
}

export async function deactivate(): Promise<void> {
    await leave?.();
}
