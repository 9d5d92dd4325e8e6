import { l10n, type TextDocument, window, workspace } from 'vscode';
import { machineFromCompose } from '../../../language/import/from-compose.ts';
import { isShellScript, machineFromShell } from '../../../language/import/from-shell.ts';
import { Refusal } from '../refusal.ts';
import { openMachine } from './open-machine.ts';

/** Opens what a Compose file or a script of `ip` and `docker` commands makes as a new file. */
export async function importFile(): Promise<TextDocument | undefined> {
    const [uri] = (await window.showOpenDialog({ title: l10n.t('Import a Compose file or a script') })) ?? [];
    if (!uri) return undefined;
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    const compose = machineFromCompose(text, 'host');
    if (compose.ok) return await openMachine(compose.value);
    if (isShellScript(text)) return await openMachine(machineFromShell(text, 'host'));
    throw new Refusal(l10n.t('This is no Compose file ({0}), and no script of ip or docker commands.', compose.reason));
}
