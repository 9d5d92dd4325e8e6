import { Position, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Location } from '../../../language/finding/location.ts';

interface Manner {
    /** The column that must stay in sight. */
    readonly occupied: ViewColumn | undefined;
    /** Whether the keyboard stays where it is. */
    readonly preserveFocus: boolean;
}

/** Opens the text of a location, and selects it. */
export async function reveal({ uri, range }: Location, { occupied, preserveFocus }: Manner): Promise<void> {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString());
    const elsewhere = occupied === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    const selection = new Range(
        new Position(range.start.line, range.start.character),
        new Position(range.end.line, range.end.character),
    );
    await window.showTextDocument(document, { viewColumn: open?.viewColumn ?? elsewhere, preserveFocus, selection });
}
