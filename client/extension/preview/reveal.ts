import { Position, Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Location } from '../../../language/finding/location.ts';

/** Opens the text of a location beside what must stay in sight, and selects it. */
export async function reveal({ uri, range }: Location, occupied: ViewColumn | undefined): Promise<void> {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString());
    const elsewhere = occupied === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    const editor = await window.showTextDocument(document, { viewColumn: open?.viewColumn ?? elsewhere });
    const span = new Range(
        new Position(range.start.line, range.start.character),
        new Position(range.end.line, range.end.character),
    );
    editor.selection = new Selection(span.start, span.end);
    editor.revealRange(span, TextEditorRevealType.InCenterIfOutsideViewport);
}
