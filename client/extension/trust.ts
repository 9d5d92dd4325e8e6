import { l10n, workspace } from 'vscode';
import { Refusal } from './refusal.ts';

/** Throws where the workspace is not trusted: its files could name any host, and anything to do there. */
export function requireTrust(): void {
    if (!workspace.isTrusted) throw new Refusal(l10n.t('This workspace is not trusted; no host is reached from it.'));
}
