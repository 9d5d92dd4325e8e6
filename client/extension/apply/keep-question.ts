import { l10n, type QuickPickItem, window } from 'vscode';
import type { Hold } from '../../apply/provisional.ts';
import type { ApplyTerminal } from './apply-terminal.ts';

/** How much more time a person gets who asks for it, in seconds. */
const moreTime = 120;

type Choice = QuickPickItem & { readonly key: 'k' | 'r' | 'm' };

function choices(): readonly Choice[] {
    return [
        { key: 'k', label: `$(check) ${l10n.t('Keep')}`, description: l10n.t('by a new connection to every host') },
        { key: 'r', label: `$(discard) ${l10n.t('Revert now')}` },
        { key: 'm', label: `$(watch) ${l10n.t('+2 min')}` },
    ];
}

/** Counts down in a list that stays open until one is chosen; k, r and m in the terminal do the same. */
export async function askToKeep(hold: Hold, terminal: ApplyTerminal): Promise<'keep' | 'revert' | undefined> {
    const { promise, resolve } = Promise.withResolvers<'keep' | 'revert' | undefined>();
    const list = window.createQuickPick<Choice>();
    list.items = choices();
    list.ignoreFocusOut = true;
    const show = () => {
        const left = Math.ceil(hold.remaining() / 1000);
        list.title = l10n.t('{0}: taken back in {1} s', hold.hosts.join(', '), left);
    };
    const choose = (key: string) => {
        if (key === 'k') resolve('keep');
        if (key === 'r') resolve('revert');
        if (key === 'm') hold.extend(moreTime);
        show();
    };
    const over = () => resolve(undefined);
    const ticking = setInterval(show, 1000);
    const keys = terminal.onKey(choose);
    list.onDidAccept(() => {
        const [chosen] = list.selectedItems;
        if (chosen) choose(chosen.key);
    });
    hold.over.addEventListener('abort', over);
    if (hold.over.aborted) over();
    terminal.write(`${l10n.t('k keep · r revert now · m two more minutes')}\n`);
    show();
    list.show();
    try {
        return await promise;
    } finally {
        clearInterval(ticking);
        hold.over.removeEventListener('abort', over);
        keys.dispose();
        list.dispose();
    }
}
