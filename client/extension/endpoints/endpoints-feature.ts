import { type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Address } from '../../../language/net/address.ts';
import { type OwnerEntry, ownersRequest } from '../../../language/protocol.ts';
import { logsScript, pingScript, shellScript } from '../../hosts/inside-scripts.ts';
import { findTarget } from '../../hosts/target.ts';
import { terminalProgram } from '../../hosts/terminal-program.ts';
import { sshSettings } from '../apply/connections.ts';
import { registerCommand } from '../command.ts';
import { request } from '../request.ts';
import { requireTrust } from '../trust.ts';
import { connectionTo } from './host-of-place.ts';
import { type Place, placeFor } from './place.ts';

interface Surroundings {
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
}

/** What one does in a container, a namespace or on a host, in a terminal: look around, read logs, ping. */
export function activateEndpoints({ client, log }: Surroundings): Disposable[] {
    const inTerminal = async (
        argument: unknown,
        kinds: readonly OwnerEntry['kind'][],
        work: (place: Place) => Promise<{ readonly title: string; readonly script: string } | undefined>,
    ) => {
        requireTrust();
        const place = await placeFor(argument, client, kinds);
        const task = place && (await work(place));
        if (place && task) await openTerminal(place, task, client);
    };
    return [
        registerCommand('mvlan.shell', log, (argument) =>
            inTerminal(argument, ['container', 'namespace'], async ({ name, inside }) => ({
                title: name,
                script: shellScript(inside),
            })),
        ),
        registerCommand('mvlan.logs', log, (argument) =>
            inTerminal(argument, ['container'], async ({ name, inside }) =>
                inside.kind === 'container' || inside.kind === 'service'
                    ? { title: l10n.t('Logs of {0}', name), script: logsScript(inside) }
                    : undefined,
            ),
        ),
        registerCommand('mvlan.ping', log, (argument) =>
            inTerminal(argument, ['container', 'namespace'], async (place) => {
                const address = await pickAddress(place, client);
                if (address === undefined) return undefined;
                return { title: `${place.name} → ${address}`, script: pingScript(place.inside, address) };
            }),
        ),
    ];
}

async function openTerminal(
    place: Place,
    { title, script }: { readonly title: string; readonly script: string },
    client: BaseLanguageClient,
): Promise<void> {
    const connection = await connectionTo(place, client);
    if (!connection) return;
    const target = await findTarget(place.host, connection, new AbortController().signal);
    const program = terminalProgram(target, sshSettings(), script);
    window
        .createTerminal({
            name: title,
            shellPath: program.file,
            shellArgs: [...program.arguments],
            env: program.environment,
            isTransient: true,
        })
        .show();
}

/** An address of another endpoint, or any that the person types. */
async function pickAddress({ uri, name }: Place, client: BaseLanguageClient): Promise<string | undefined> {
    const owners = await request(client, ownersRequest, { uri });
    const known = owners
        .filter((owner) => owner.name !== name)
        .flatMap((owner) => owner.addresses.map((address) => ({ label: owner.name, description: address, address })));
    const other = { label: l10n.t('Another address…'), description: '', address: undefined };
    const title = l10n.t('Ping from {0}', name);
    const chosen = await window.showQuickPick([...known, other], { title, matchOnDescription: true });
    if (chosen?.address !== undefined || !chosen) return chosen?.address;
    const typed = await window.showInputBox({
        title,
        validateInput: (text) => {
            const read = Address.parse(text.trim());
            return read.ok ? undefined : read.reason;
        },
    });
    return typed?.trim();
}
