import { commands, type Disposable, type Event, env, type LogOutputChannel, l10n, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommand } from '../command.ts';
import type { HostStates } from '../hosts/host-states.ts';
import { meantFile } from '../meant-file.ts';
import { reveal } from '../preview/reveal.ts';
import { Refusal } from '../refusal.ts';
import { addressHere } from './address-here.ts';
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
    /** What a menu of the view is about; where a key was pressed in the view, the line that it was pressed on. */
    const meant = async (argument: unknown) => {
        if (argument !== undefined) return argument;
        // VS Code tells which line is selected, but not which one the arrow keys have gone to since.
        await commands.executeCommand('list.select');
        return view.selection[0];
    };
    // What is about the text and what is about a line of the view are two commands: VS Code shows in the palette any key that
    // a command has, also where that key does something else.
    return [
        tree,
        view,
        onDidValidate(() => tree.refresh()),
        // The picture shows what the cursor is in.
        registerCommand('mvlan.showInPicture', log, async () => {
            await commands.executeCommand('mvlan.previewToSide');
        }),
        registerCommand('mvlan.showLineInPicture', log, async (argument) => {
            const element = nodeOf(await meant(argument));
            if (!element) throw new Refusal(l10n.t('Select in the view of topologies what is to be shown.'));
            await reveal(element.node.at, { occupied: undefined, preserveFocus: false });
            await commands.executeCommand('mvlan.previewToSide', Uri.parse(element.uri));
        }),
        registerCommand('mvlan.previewLine', log, async (argument) => {
            await commands.executeCommand('mvlan.preview', meantFile(await meant(argument)));
        }),
        registerCommand('mvlan.copyAddress', log, async () => copy(await addressHere(client))),
        registerCommand('mvlan.copyAddressOfLine', log, async (argument) => {
            await copy(await addressOf(nodeOf(await meant(argument))?.node.addresses));
        }),
    ];
}

async function copy(address: string | undefined): Promise<void> {
    if (address === undefined) return;
    await env.clipboard.writeText(address);
    window.setStatusBarMessage(`$(copy) ${address}`, 5000);
}

async function addressOf(addresses: readonly string[] = []): Promise<string | undefined> {
    if (addresses.length === 0) throw new Refusal(l10n.t('Select in the view of topologies what has an address.'));
    return addresses.length === 1 ? addresses[0] : await window.showQuickPick(addresses);
}
