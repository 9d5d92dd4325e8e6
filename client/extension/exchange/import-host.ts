import { type Disposable, type ExtensionContext, type LogOutputChannel, l10n, type TextDocument, window } from 'vscode';
import { machineFromHost } from '../../../language/import/from-host.ts';
import { longObservationScript } from '../../../language/plan/observation.ts';
import { lookAt, lookPatience } from '../../hosts/answers.ts';
import { createConnector } from '../../hosts/connector.ts';
import { connectionOf, sshSettings } from '../apply/connections.ts';
import { inputBoxPrompter } from '../apply/input-box-prompter.ts';
import { registerCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { requireTrust } from '../trust.ts';
import { openMachine } from './open-machine.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly log: LogOutputChannel;
}

/** The command that writes a file from a live host. */
export function activateHostImport({ context, log }: Surroundings): Disposable {
    return registerCommand('mvlan.importHost', log, () => importHost(context));
}

/** Looks at a live host and opens what it has as a new file. Undefined where the person does not say which. */
async function importHost(context: ExtensionContext): Promise<TextDocument | undefined> {
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
            return (await lookAt(session, longObservationScript(), { seconds: lookPatience })).stdout;
        } finally {
            await session.dispose();
        }
    });
    const machine = machineFromHost(output, { name: host, connection });
    if (!machine.ok) throw new Refusal(l10n.t('What {0} says of itself cannot be read: {1}.', host, machine.reason));
    return await openMachine(machine.value);
}
