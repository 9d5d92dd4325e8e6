import type { ExtensionContext } from 'vscode';
import { activateApply } from './apply/apply-feature.ts';
import { startEditing } from './editing.ts';
import { activateCapture } from './endpoints/capture-feature.ts';
import { activateEndpoints } from './endpoints/endpoints-feature.ts';
import { activateHostImport } from './exchange/import-host.ts';
import { activateLook } from './hosts/look-feature.ts';
import { HostStatusBar } from './hosts/status-bar.ts';
import { createLanguageClient } from './language-client.ts';
import { activateRehearsal } from './rehearse/rehearse-feature.ts';

let leave: (() => Promise<void>) | undefined;

/** The extension where there is a Node, and with it programs, and hosts within their reach. */
export function activate(context: ExtensionContext): void {
    leave = startEditing(context, {
        client: createLanguageClient(context),
        further: (around) => [
            ...activateApply(around),
            activateLook(around),
            new HostStatusBar(around),
            ...activateEndpoints(around),
            activateCapture(around),
            activateRehearsal(around),
            activateHostImport(around),
        ],
    });
}

export async function deactivate(): Promise<void> {
    await leave?.();
}
