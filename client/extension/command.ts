import { commands, type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import { HostError } from '../hosts/host-error.ts';
import { Refusal } from './refusal.ts';

/**
 * Registers a command inside the one boundary where its errors end: a notification, with the details in the log. Whoever
 * runs it by `executeCommand` gets what it returns.
 */
export function registerCommand(
    id: string,
    log: LogOutputChannel,
    run: (argument: unknown, further: unknown) => Promise<unknown>,
): Disposable {
    return commands.registerCommand(id, async (argument: unknown, further: unknown) => {
        try {
            return await run(argument, further);
        } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            if (error instanceof Refusal || error instanceof HostError) {
                void window.showErrorMessage(message);
                return undefined;
            }
            log.error(error instanceof Error ? error : message);
            const choice = await window.showErrorMessage(`mvlan: ${message}`, l10n.t('Show log'));
            if (choice) log.show();
            return undefined;
        }
    });
}
