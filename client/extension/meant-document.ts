import { l10n, type TextDocument, workspace } from 'vscode';
import { meantFile } from './meant-file.ts';
import { Refusal } from './refusal.ts';

/** The document of the file that a command is about ({@link meantFile}). Throws a {@link Refusal} where there is none. */
export async function meantDocument(argument: unknown): Promise<TextDocument> {
    const uri = meantFile(argument);
    const document = uri && (await workspace.openTextDocument(uri));
    if (document?.languageId !== 'mvlan') throw new Refusal(l10n.t('Open the .mvlan file that is meant.'));
    return document;
}
