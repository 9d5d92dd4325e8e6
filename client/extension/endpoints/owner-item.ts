import { l10n, type QuickPickItem } from 'vscode';
import type { OwnerEntry } from '../../../language/protocol.ts';

/** A container, namespace or device as one of a list to pick from. */
export function ownerItem(owner: OwnerEntry): QuickPickItem & { readonly owner: OwnerEntry } {
    const { kind, name, host, addresses } = owner;
    return {
        label: name,
        description: [kindText(kind), ...(host === undefined ? [] : [host])].join(' · '),
        detail: addresses.join(', '),
        owner,
    };
}

function kindText(kind: OwnerEntry['kind']): string {
    switch (kind) {
        case 'container':
            return l10n.t('container');
        case 'namespace':
            return l10n.t('namespace');
        case 'device':
            return l10n.t('device');
    }
}
