import { type Disposable, type LogOutputChannel, l10n } from 'vscode';
import { registerCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';

/** What runs programs, or reaches hosts by one. */
const absent = [
    'plan',
    'apply',
    'verify',
    'destroy',
    'rehearse',
    'importHost',
    'look',
    'shell',
    'logs',
    'ping',
    'capture',
];

/** Why that is not to be had here. */
export function whyAbsent(): string {
    return l10n.t(
        'A browser runs no programs, and so it reaches no host: open the folder in VS Code on a machine, or run mvlan in a terminal.',
    );
}

/** Says why, where something asks for what a browser cannot do: menus do not offer it, a key of the user's own may. */
export function registerAbsent(log: LogOutputChannel): readonly Disposable[] {
    return absent.map((name) =>
        registerCommand(`mvlan.${name}`, log, async () => {
            throw new Refusal(whyAbsent());
        }),
    );
}
