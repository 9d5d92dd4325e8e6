import { EmptyFileSystemProvider, type FileSystemNode, type FileSystemProvider, URI } from 'langium';
import type { Connection } from 'vscode-languageserver';
import { type FileEntry, fileEntryRequest, fileTextRequest, folderRequest } from '../../language/protocol.ts';

/** Files as the editor has them, wherever those are: for a server that has no disk. What cannot wait has none. */
export function editorFiles(connection: Connection): FileSystemProvider {
    return Object.assign(new EmptyFileSystemProvider(), {
        stat: async (uri: URI) => nodeOf(await connection.sendRequest(fileEntryRequest, { uri: uri.toString() })),
        readFile: async (uri: URI) => await connection.sendRequest(fileTextRequest, { uri: uri.toString() }),
        readDirectory: async (uri: URI) =>
            (await connection.sendRequest(folderRequest, { uri: uri.toString() })).map(nodeOf),
    });
}

function nodeOf({ uri, kind }: FileEntry): FileSystemNode {
    return { uri: URI.parse(uri), isFile: kind === 'file', isDirectory: kind === 'folder' };
}
