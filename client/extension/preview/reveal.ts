import { Position, Range, type Selection, type TextEditor, Uri, ViewColumn, window, workspace } from 'vscode';
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
    if (open) places.set(document.uri.toString(), { own: ownSelection(open), revealed: selection });
    await window.showTextDocument(document, { viewColumn: open?.viewColumn ?? elsewhere, preserveFocus, selection });
}

/** What was selected in a file before a place was revealed, and that place. */
const places = new Map<string, { readonly own: Selection; readonly revealed: Range }>();

/** Where the person put the cursor: what the picture has selected since does not count. */
export function ownSelection({ document, selection }: TextEditor): Selection {
    const place = places.get(document.uri.toString());
    return place && selection.isEqual(place.revealed) ? place.own : selection;
}
