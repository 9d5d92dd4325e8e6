import type { Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCommand } from '../command.ts';
import { exportCommand } from './export-command.ts';
import { importFile, importHost } from './import-commands.ts';
import { offerConversion } from './paste.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly client: LanguageClient;
    readonly log: LogOutputChannel;
}

/** The ways in and out: importing, exporting, and pasting what people have. */
export function activateExchange({ context, client, log }: Surroundings): Disposable[] {
    return [
        registerCommand('mvlan.importHost', log, () => importHost(context)),
        registerCommand('mvlan.importFile', log, importFile),
        registerCommand('mvlan.export', log, (argument) => exportCommand(client, argument)),
        offerConversion(),
    ];
}
