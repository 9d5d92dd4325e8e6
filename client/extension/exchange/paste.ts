import {
    type DataTransfer,
    type Disposable,
    DocumentDropOrPasteEditKind,
    DocumentPasteEdit,
    type DocumentPasteEditProvider,
    l10n,
    languages,
    type TextDocument,
} from 'vscode';
import { isShellScript, machineFromShell } from '../../../language/import/from-shell.ts';
import { machineText } from '../../../language/import/machine-text.ts';

const kind = DocumentDropOrPasteEditKind.Empty.append('text', 'mvlan');

/** Offers to turn lines of `ip` and `docker` that are pasted into declarations; plain text stays the first choice. */
export function offerConversion(): Disposable {
    const provider: DocumentPasteEditProvider = {
        async provideDocumentPasteEdits(document, _ranges, transfer) {
            const script = await plainText(transfer);
            if (script === undefined || !isShellScript(script)) return undefined;
            const text = machineText(machineFromShell(script, hostName(document)));
            const edit = new DocumentPasteEdit(text, l10n.t('Paste as mvlan declarations'), kind);
            edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
            return [edit];
        },
    };
    return languages.registerDocumentPasteEditProvider({ language: 'mvlan' }, provider, {
        providedPasteEditKinds: [kind],
        pasteMimeTypes: ['text/plain'],
    });
}

async function plainText(transfer: DataTransfer): Promise<string | undefined> {
    return await transfer.get('text/plain')?.asString();
}

/** The file's own host where it has one. */
function hostName(document: TextDocument): string {
    const names = [...document.getText().matchAll(/^host\s+([A-Za-z_][A-Za-z0-9_.-]*)/gm)].map(([, name]) => name);
    return names.length === 1 && names[0] !== undefined ? names[0] : 'host';
}
