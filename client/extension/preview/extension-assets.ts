import { Uri, workspace } from 'vscode';
import type { Assets } from '../../pictures/assets.ts';

/** What the build put into the extension, wherever VS Code keeps that. */
export function extensionAssets(extensionUri: Uri): Assets {
    return async (name) => await workspace.fs.readFile(Uri.joinPath(extensionUri, 'out', 'pictures', name));
}
