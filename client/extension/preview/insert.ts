import { l10n, type TextEditor, type Uri, window } from 'vscode';

/** Puts a text where the cursor is in a file, in place of what is selected. */
export async function insertAtCursor(text: string, uri: Uri): Promise<void> {
    const editor = editorOf(uri);
    if (!editor) {
        void window.showErrorMessage(l10n.t('Open the text beside the picture, and put the cursor where it shall go.'));
        return;
    }
    await editor.edit((edit) => edit.replace(editor.selection, text));
    await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
}

/** The file's own editor, else one of another file of the language: the picture may be of what that one imports. */
function editorOf(uri: Uri): TextEditor | undefined {
    const editors = window.visibleTextEditors.filter(({ document }) => document.languageId === 'mvlan');
    return editors.find(({ document }) => document.uri.toString() === uri.toString()) ?? editors[0];
}
