import { l10n, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { omissionText } from '../../../language/export/exported.ts';
import { exportTargets } from '../../../language/export/targets.ts';
import { translated } from '../../../language/message/say.ts';
import { exportRequest } from '../../../language/protocol.ts';
import { meantDocument } from '../meant-document.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';

/** Opens a topology in the words of another tool; returns the documents that were opened. */
export async function exportCommand(client: BaseLanguageClient, argument: unknown): Promise<readonly Uri[]> {
    const document = await meantDocument(argument);
    const choice = await window.showQuickPick(
        exportTargets.map(({ name, description }) => ({ label: name, description: translated(description) })),
        { title: l10n.t('Export topology'), placeHolder: l10n.t('The tool to hand it over to') },
    );
    const target = exportTargets.find(({ name }) => name === choice?.label)?.name;
    if (target === undefined) return [];
    const answer = await request(client, exportRequest, { uri: document.uri.toString(), target });
    if ('refused' in answer) throw new Refusal(answer.refused);
    if (answer.files.length === 0) throw new Refusal(l10n.t('The topology has nothing for {0}.', target));
    const opened: Uri[] = [];
    for (const { name, text } of answer.files) {
        const made = await workspace.openTextDocument({ content: text, language: languageOf(name) });
        await window.showTextDocument(made, { preview: false });
        opened.push(made.uri);
    }
    const [first, ...further] = answer.omissions;
    if (first) {
        const rest = further.length === 0 ? '' : ` (+${further.length})`;
        void window.showWarningMessage(l10n.t('Left out: {0}', `${omissionText(first)}${rest}`));
    }
    return opened;
}

function languageOf(name: string): string {
    const [, suffix = ''] = /\.(\w+)$/.exec(name) ?? [];
    return { sh: 'shellscript', yaml: 'yaml', md: 'markdown' }[suffix] ?? 'ini';
}
