import { readFile, realpath, stat } from 'node:fs/promises';
import type { URI } from 'langium';
import { NodeFileSystemProvider } from 'langium/node';
import { hasTopologyName } from '../../language/parser/likely-topology.ts';

/** A topology is text that people write; what is larger is something else, and would only keep the server busy. */
const largestFile = 16 * 1024 * 1024;

/**
 * Reads files of UTF-8 from disk, but no devices, pipes or huge files, which an `import` could name as well, nor what is no
 * topology by the name of one.
 */
export class RegularFiles extends NodeFileSystemProvider {
    /** Rejects where there is no such file of text on disk. */
    override async readFile(uri: URI): Promise<string> {
        if (uri.scheme !== 'file') throw new Error(`${uri} is not a file on disk.`);
        const found = await stat(uri.fsPath);
        if (!found.isFile()) throw new Error(`${uri.fsPath} is not a regular file.`);
        if (largestFile < found.size) throw new Error(`${uri.fsPath} has more than ${largestFile} bytes.`);
        const isLink = hasTopologyName(uri.fsPath) && !hasTopologyName(await realpath(uri.fsPath));
        if (isLink) throw new Error(`${uri.fsPath} is a link to something else.`);
        // A byte order mark is no part of the text; bytes that are none stop here, as they do on the command line.
        return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(uri.fsPath));
    }
}
