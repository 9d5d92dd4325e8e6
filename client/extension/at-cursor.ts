import { Uri, window } from 'vscode';
import type { Location } from '../../language/finding/location.ts';

/** Whether the cursor of the editor that is used is on a line of what stands at a location. */
export function isAtCursor({ at: { uri, range } }: { readonly at: Location }): boolean {
    const editor = window.activeTextEditor;
    if (editor?.document.uri.toString() !== Uri.parse(uri).toString()) return false;
    const { line } = editor.selection.active;
    return range.start.line <= line && line <= range.end.line;
}
