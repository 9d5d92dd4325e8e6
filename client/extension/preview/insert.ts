import { l10n, Selection, type TextEditor, type Uri, window } from 'vscode';
import { ownSelection } from './reveal.ts';

/** Puts a text where the person left the cursor in a file, in place of what they selected. */
export async function insertAtCursor(text: string, uri: Uri): Promise<void> {
    const editor = editorOf(uri);
    if (!editor) {
        void window.showErrorMessage(l10n.t('Open the text beside the picture, and put the cursor where it shall go.'));
        return;
    }
    const place = ownSelection(editor);
    await editor.edit((edit) => edit.replace(place, text));
    const end = place.start.translate(0, text.length);
    editor.selection = new Selection(end, end);
    editor.revealRange(editor.selection);
    await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
}

/** The file's own editor, else one of another file of the language: the picture may be of what that one imports. */
function editorOf(uri: Uri): TextEditor | undefined {
    const editors = window.visibleTextEditors.filter(({ document }) => document.languageId === 'mvlan');
    return editors.find(({ document }) => document.uri.toString() === uri.toString()) ?? editors[0];
}
