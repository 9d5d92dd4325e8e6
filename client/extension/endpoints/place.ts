import { l10n, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type OwnerEntry, ownersRequest } from '../../../language/protocol.ts';
import type { Inside } from '../../hosts/inside-scripts.ts';
import { isAtCursor } from '../at-cursor.ts';
import { meantFile } from '../meant-file.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { nodeOf } from '../topologies/element.ts';
import { entryOf } from './host-of-place.ts';
import { ownerItem } from './owner-item.ts';

/** Where something is to be done: which topology's host, and where on it. */
export interface Place {
    /** The file that is the root of the topology. */
    readonly uri: string;
    readonly host: string;
    readonly inside: Inside;
    /** The interface that is meant, where one is. */
    readonly interface: string | undefined;
    /** What it is called: `web`, `lab`, `eth0.10`. */
    readonly name: string;
}

type Kind = OwnerEntry['kind'];

/**
 * The place that a command is about: what was chosen in the view, else what the person picks from the file; the container
 * or namespace that the cursor is in comes first. Undefined where nothing is picked.
 */
export async function placeFor(
    argument: unknown,
    client: BaseLanguageClient,
    kinds: readonly Kind[],
): Promise<Place | undefined> {
    const element = nodeOf(argument, ['container', 'namespace', 'host', 'interface', 'vlan', 'vxlan', 'dummy', 'shim']);
    if (element) {
        const { kind, label: name, host, interface: own } = element.node;
        if (host === undefined) throw new Refusal(l10n.t('{0} is on no host.', name));
        if (kind === 'container') {
            return await inContainer(
                { uri: element.uri, host, name, interface: undefined, inside: { kind, name } },
                client,
            );
        }
        if (kind === 'namespace') return { uri: element.uri, host, name, interface: own, inside: { kind, name } };
        return { uri: element.uri, host, name, interface: own, inside: { kind: 'host' } };
    }
    const file = meantFile(argument);
    if (!file) throw new Refusal(l10n.t('Open the .mvlan file that is meant.'));
    return await pick(file, client, kinds);
}

async function pick(file: Uri, client: BaseLanguageClient, kinds: readonly Kind[]): Promise<Place | undefined> {
    const uri = file.toString();
    const owners = (await request(client, ownersRequest, { uri })).filter(({ kind }) => kinds.includes(kind));
    const here = owners.filter(isAtCursor);
    const items = [...here, ...owners.filter((owner) => !here.includes(owner))].map(ownerItem);
    if (items.length === 0) throw new Refusal(l10n.t('The file has nothing that this could be done in.'));
    const chosen = await window.showQuickPick(items, { matchOnDetail: true });
    if (!chosen) return undefined;
    const { kind, name, host } = chosen.owner;
    if (host === undefined || kind === 'device') throw new Refusal(l10n.t('{0} is on no host.', name));
    const place = { uri, host, name, interface: undefined, inside: { kind, name } } as const;
    return kind === 'container' ? await inContainer(place, client) : place;
}

/** On a node of a swarm, what the file calls a container is a service, and the task is what runs. */
async function inContainer(place: Place, client: BaseLanguageClient): Promise<Place> {
    const { inSwarm } = await entryOf(place, client);
    return inSwarm ? { ...place, inside: { kind: 'service', name: place.name } } : place;
}
