import { l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ownersRequest } from '../../../language/protocol.ts';
import { isAtCursor } from '../at-cursor.ts';
import { meantFile } from '../meant-file.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';

/**
 * The address of what the cursor is in, where that has one alone; else the one that the person picks, of what the cursor is
 * in or, where it is in nothing that has any, of all in the file. Undefined where nothing is picked.
 */
export async function addressHere(client: BaseLanguageClient): Promise<string | undefined> {
    const file = meantFile(undefined);
    if (!file) throw new Refusal(l10n.t('Open the .mvlan file that is meant.'));
    const owners = (await request(client, ownersRequest, { uri: file.toString() })).filter(
        ({ addresses }) => addresses.length > 0,
    );
    if (owners.length === 0) throw new Refusal(l10n.t('Nothing in the file has an address.'));
    const here = owners.filter(isAtCursor);
    const items = (here.length > 0 ? here : owners).flatMap(({ name, addresses }) =>
        addresses.map((address) => ({ label: address, description: name })),
    );
    if (here.length > 0 && items.length === 1) return items[0]?.label;
    const title = l10n.t('Copy address');
    return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.label;
}
