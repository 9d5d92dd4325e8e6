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

/** How many milliseconds VS Code may take from closing an untitled text to opening the file that it was saved as. */
const SOON = 5000;

/**
 * The file that an untitled text was saved as, once that has been closed. VS Code says only that the one is closed and the
 * other opened, in this order or that, and both have the same text. Undefined for what was thrown away.
 */
export async function savedAs(closed: TextDocument): Promise<Uri | undefined> {
    const text = closed.getText().trimEnd();
    if (!closed.isUntitled || text === '') return undefined;
    const isIt = (document: TextDocument) =>
        document.languageId === 'mvlan' && !document.isUntitled && document.getText().trimEnd() === text;
    const open = workspace.textDocuments.findLast(isIt);
    if (open) return open.uri;
    return await new Promise((done) => {
        const finish = (uri: Uri | undefined) => {
            clearTimeout(timer);
            opening.dispose();
            done(uri);
        };
        const timer = setTimeout(() => finish(undefined), SOON);
        const opening = workspace.onDidOpenTextDocument((document) => isIt(document) && finish(document.uri));
    });
}
