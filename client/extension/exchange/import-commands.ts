import { readFile } from 'node:fs/promises';
import { type ExtensionContext, l10n, type TextDocument, window, workspace } from 'vscode';
import { machineFromCompose } from '../../../language/import/from-compose.ts';
import { machineFromHost } from '../../../language/import/from-host.ts';
import { isShellScript, machineFromShell } from '../../../language/import/from-shell.ts';
import type { Machine } from '../../../language/import/machine.ts';
import { machineText } from '../../../language/import/machine-text.ts';
import { longObservationScript } from '../../../language/plan/observation.ts';
import { createConnector } from '../../hosts/connector.ts';
import { connectionOf, sshSettings } from '../apply/connections.ts';
import { inputBoxPrompter } from '../apply/input-box-prompter.ts';
import { Refusal } from '../refusal.ts';
import { requireTrust } from '../trust.ts';

/** Looks at a live host and opens what it has as a new file. Undefined where the person does not say which. */
export async function importHost(context: ExtensionContext): Promise<TextDocument | undefined> {
    requireTrust();
    const host = await window.showInputBox({
        title: l10n.t('Import from host'),
        prompt: l10n.t('What the host is called in the file; it is only looked at.'),
        ignoreFocusOut: true,
    });
    if (!host) return undefined;
    const connection = await connectionOf({ name: host });
    if (!connection) return undefined;
    const connector = createConnector(sshSettings(), {
        kind: 'prompter',
        prompter: inputBoxPrompter,
        script: context.asAbsolutePath('out/askpass.cjs'),
    });
    const progress = { location: { viewId: 'workbench.view.explorer' }, title: l10n.t('Looking at {0}', host) };
    const output = await window.withProgress(progress, async () => {
        const session = await connector.open(host, connection, new AbortController().signal);
        try {
            return (await session.run(longObservationScript())).stdout;
        } finally {
            await session.dispose();
        }
    });
    const machine = machineFromHost(output, { name: host, connection });
    if (!machine.ok) throw new Refusal(l10n.t('What {0} says of itself cannot be read: {1}.', host, machine.reason));
    return await openMachine(machine.value);
}

/** Opens what a Compose file or a script of `ip` and `docker` commands makes as a new file. */
export async function importFile(): Promise<TextDocument | undefined> {
    const [uri] = (await window.showOpenDialog({ title: l10n.t('Import a Compose file or a script') })) ?? [];
    if (!uri) return undefined;
    const text = await readFile(uri.fsPath, 'utf8');
    const compose = machineFromCompose(text, 'host');
    if (compose.ok) return await openMachine(compose.value);
    if (isShellScript(text)) return await openMachine(machineFromShell(text, 'host'));
    throw new Refusal(l10n.t('This is no Compose file ({0}), and no script of ip or docker commands.', compose.reason));
}

async function openMachine(machine: Machine): Promise<TextDocument> {
    const document = await workspace.openTextDocument({ content: machineText(machine), language: 'mvlan' });
    await window.showTextDocument(document, { preview: false });
    return document;
}
