import type { Disposable, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommand } from '../command.ts';
import { exportCommand } from './export-command.ts';
import { importFile } from './import-file.ts';
import { offerConversion } from './paste.ts';

interface Surroundings {
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
}

/** The ways in and out that need no host: files, other tools' words, and what is pasted. */
export function activateExchange({ client, log }: Surroundings): Disposable[] {
    return [
        registerCommand('mvlan.importFile', log, importFile),
        registerCommand('mvlan.export', log, (argument) => exportCommand(client, argument)),
        offerConversion(),
    ];
}
