import { type ExtensionContext, l10n } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type HostEntry, hostsRequest } from '../../../language/protocol.ts';
import type { Connection } from '../../../language/topology/topology.ts';
import type { HostAccess } from '../../apply/applied-host.ts';
import { connectionOf } from '../apply/connections.ts';
import { hostAccesses } from '../apply/reaching.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import type { Place } from './place.ts';

/** How the host of a place is reached; undefined where the person does not say. */
export async function connectionTo(place: Place, client: BaseLanguageClient): Promise<Connection | undefined> {
    return await connectionOf(await entryOf(place, client));
}

/** The way to the host of a place; undefined where the person does not say one. */
export async function accessTo(
    place: Place,
    { client, context }: { readonly client: BaseLanguageClient; readonly context: ExtensionContext },
): Promise<HostAccess | undefined> {
    return (await hostAccesses([await entryOf(place, client)], context))?.[0];
}

/** What the file says of the host of a place. */
export async function entryOf(
    { uri, host }: Pick<Place, 'uri' | 'host'>,
    client: BaseLanguageClient,
): Promise<HostEntry> {
    const entry = (await request(client, hostsRequest, { uri })).find(({ name }) => name === host);
    if (!entry) throw new Refusal(l10n.t('The file has no host {0} any more.', host));
    return entry;
}
