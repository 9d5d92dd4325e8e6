import { type Memento, Uri, workspace } from 'vscode';
import { type Move, movedTo } from './moved-file.ts';

const KEY = 'mvlan.moves';

/** So many are kept: whoever renames more files while a pane is hidden opens it anew. */
const MOST_KEPT = 100;

/**
 * What files were renamed to, kept with the workspace. A pane's page keeps the name of its file for when the window is
 * loaded again, but it runs only while it is seen: of one that was hidden, the name may be an old one.
 */
export class Moves {
    readonly #kept: Memento;

    constructor(kept: Memento) {
        this.#kept = kept;
    }

    add(moves: readonly Move[]): void {
        const added = moves.map(({ oldUri, newUri }) => [oldUri.toString(), newUri.toString()] as const);
        void this.#kept.update(KEY, [...this.#pairs(), ...added].slice(-MOST_KEPT));
    }

    /** Where a file is now: where it was, if there still is one. */
    async whereIs(file: Uri): Promise<Uri> {
        if (file.scheme === 'untitled' || (await exists(file))) return file;
        return this.#pairs().reduce((at, [oldUri, newUri]) => {
            return movedTo(at, [{ oldUri: Uri.parse(oldUri), newUri: Uri.parse(newUri) }]) ?? at;
        }, file);
    }

    #pairs(): readonly (readonly [string, string])[] {
        return this.#kept.get(KEY, []);
    }
}

async function exists(file: Uri): Promise<boolean> {
    return workspace.fs.stat(file).then(
        () => true,
        () => false,
    );
}
