import { l10n, window, workspace } from 'vscode';
import type { HostEntry } from '../../../language/protocol.ts';
import type { Connection } from '../../../language/topology/topology.ts';
import { readConnection } from '../../hosts/connection.ts';
import type { ConnectorSettings } from '../../hosts/connector.ts';
import { Refusal } from '../refusal.ts';

/** How long to try to reach a host, in seconds. */
const connectTimeout = 15;

/** The settings for ssh; all of them belong to the machine, no file and no workspace can set them. */
export function sshSettings(): ConnectorSettings {
    const settings = workspace.getConfiguration('mvlan');
    return {
        sudo: settings.get<boolean>('sudo') ?? false,
        program: settings.get<string>('ssh.path') || 'ssh',
        configFile: settings.get<string>('ssh.configFile') || undefined,
        connectTimeout,
    };
}

/** Whether links are to come back after a reboot. */
export function persistSetting(): boolean {
    const settings = workspace.getConfiguration('mvlan');
    return settings.get<boolean>('persist') ?? false;
}

/** After how many seconds hosts take a change back unless it is kept; undefined: only where it is risky. */
export function holdSetting(): number | undefined {
    const settings = workspace.getConfiguration('mvlan');
    return settings.get<number>('confirm') || undefined;
}

/**
 * How to reach a host: what the setting `mvlan.hosts` says, else the file, else the person, who is asked. Undefined
 * where the person does not say.
 */
export async function connectionOf({
    name,
    connection,
}: Pick<HostEntry, 'name' | 'connection'>): Promise<Connection | undefined> {
    const overrides = workspace.getConfiguration('mvlan').get<Record<string, unknown>>('hosts', {});
    const override = Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    if (override === undefined) return connection ?? (await ask(name));
    const read = readConnection(String(override));
    if (!read.ok) throw new Refusal(l10n.t('The setting mvlan.hosts says of {0}: {1}.', name, read.reason));
    return read.value;
}

async function ask(name: string): Promise<Connection | undefined> {
    const answer = await window.showInputBox({
        title: l10n.t('How is {0} reached?', name),
        prompt: l10n.t(
            'local, ssh://USER@HOST:PORT or docker-context:NAME; a connect line in the file spares this question.',
        ),
        value: 'ssh://root@',
        valueSelection: [11, 11],
        ignoreFocusOut: true,
        validateInput: (text) => {
            const read = readConnection(text.trim());
            return read.ok ? undefined : read.reason;
        },
    });
    if (answer === undefined) return undefined;
    const read = readConnection(answer.trim());
    return read.ok ? read.value : undefined;
}
