import { type TextDocument, Uri, workspace } from 'vscode';

/** That a file or a folder was renamed. */
export interface Move {
    readonly oldUri: Uri;
    readonly newUri: Uri;
}

/** Where a file is now that these files or folders were renamed; undefined for one that has stayed. */
export function movedTo(file: Uri, moves: readonly Move[]): Uri | undefined {
    const old = file.toString();
    const move = moves.find(({ oldUri }) => old === oldUri.toString() || old.startsWith(`${oldUri}/`));
    return move && Uri.parse(`${move.newUri}${old.slice(move.oldUri.toString().length)}`);
}

/**
 * The untitled texts that a file which was saved just now is perhaps the first file of: VS Code does not say, but opens and
 * saves the file before it empties the text and closes it.
 */
export function untitledLike(saved: TextDocument): readonly Uri[] {
    if (saved.languageId !== 'mvlan' || saved.isUntitled) return [];
    const text = saved.getText().trimEnd();
    return workspace.textDocuments
        .filter((document) => document.isUntitled && document.getText().trimEnd() === text)
        .map(({ uri }) => uri);
}
