import { commands, type Disposable, type Event, env, type LogOutputChannel, l10n, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommand } from '../command.ts';
import type { HostStates } from '../hosts/host-states.ts';
import { reveal } from '../preview/reveal.ts';
import { Refusal } from '../refusal.ts';
import { nodeOf } from './element.ts';
import { TopologyTree } from './topology-tree.ts';

interface Surroundings {
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
    readonly states: HostStates;
    readonly onDidValidate: Event<unknown>;
}

/** The view of all topologies, and what one does with what is in it without reaching a host. */
export function activateTopologies({ client, log, states, onDidValidate }: Surroundings): Disposable[] {
    const tree = new TopologyTree(client, states);
    const view = window.createTreeView('mvlan.topologies', { treeDataProvider: tree, showCollapseAll: true });
    /** The line that a key was pressed on, where no menu says which is meant. */
    const meant = (argument: unknown) => nodeOf(argument ?? view.selection[0]);
    return [
        tree,
        view,
        onDidValidate(() => tree.refresh()),
        registerCommand('mvlan.showInPicture', log, async (argument) => {
            const element = meant(argument);
            if (!element) throw new Refusal(l10n.t('Select in the view of topologies what is to be shown.'));
            await reveal(element.node.at, { occupied: undefined, preserveFocus: false });
            await commands.executeCommand('mvlan.previewToSide', Uri.parse(element.uri));
        }),
        registerCommand('mvlan.copyAddress', log, async (argument) => {
            const addresses = meant(argument)?.node.addresses ?? [];
            if (addresses.length === 0)
                throw new Refusal(l10n.t('Select in the view of topologies what has an address.'));
            const chosen = addresses.length === 1 ? addresses[0] : await window.showQuickPick(addresses);
            if (chosen === undefined) return;
            await env.clipboard.writeText(chosen);
            window.setStatusBarMessage(`$(copy) ${chosen}`, 5000);
        }),
    ];
}
