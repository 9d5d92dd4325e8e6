import { type TextDocument, Uri, workspace } from 'vscode';

interface Move {
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
 * The file that an untitled text was saved as, once that has been closed: VS Code says only that it is gone, and has the
 * file with the same text open by then. Undefined for what was thrown away.
 */
export function savedAs(closed: TextDocument): Uri | undefined {
    if (!closed.isUntitled) return undefined;
    const text = closed.getText();
    const isFile = ({ languageId, isUntitled, isDirty }: TextDocument) =>
        languageId === 'mvlan' && !isUntitled && !isDirty;
    return workspace.textDocuments.findLast((document) => isFile(document) && document.getText() === text)?.uri;
}
