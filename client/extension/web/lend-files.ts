import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
    type FileEntry,
    type FileParams,
    fileEntryRequest,
    fileTextRequest,
    folderRequest,
} from '../../../language/protocol.ts';

/** A topology is text that people write; what is larger is something else, and would only keep the server busy. */
const largestFile = 16 * 1024 * 1024;

/** Reads files for a language server that has no disk, wherever VS Code has them: in a repository, in the browser. */
export function lendFiles(client: BaseLanguageClient): void {
    client.onRequest(fileEntryRequest.method, async ({ uri }: FileParams): Promise<FileEntry> => {
        return { uri, kind: kindOf((await workspace.fs.stat(Uri.parse(uri))).type) };
    });
    client.onRequest(fileTextRequest.method, async ({ uri }: FileParams): Promise<string> => {
        const file = Uri.parse(uri);
        const { type, size } = await workspace.fs.stat(file);
        if (kindOf(type) !== 'file') throw new Error(`${uri} is not a regular file.`);
        if (largestFile < size) throw new Error(`${uri} has more than ${largestFile} bytes.`);
        return new TextDecoder().decode(await workspace.fs.readFile(file));
    });
    client.onRequest(folderRequest.method, async ({ uri }: FileParams): Promise<readonly FileEntry[]> => {
        const folder = Uri.parse(uri);
        const entries = await workspace.fs.readDirectory(folder);
        return entries.map(([name, type]) => ({ uri: Uri.joinPath(folder, name).toString(), kind: kindOf(type) }));
    });
}

/** A link counts as what it leads to. */
function kindOf(type: FileType): FileEntry['kind'] {
    if ((type & FileType.File) !== 0) return 'file';
    return (type & FileType.Directory) !== 0 ? 'folder' : 'other';
}
