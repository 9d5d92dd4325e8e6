import { readFile, realpath, stat } from 'node:fs/promises';
import { hasTopologyName } from '../../language/parser/likely-topology.ts';
import { Failure, reasonOf } from './failure.ts';

/** What is in a file. */
export interface SourceText {
    /** Editors do not count the mark as a part of the text, nor do we; who writes the file again keeps it. */
    readonly byteOrderMark: '' | '\uFEFF';
    readonly text: string;
}

/** A text with line ends such as another has, by its first one: who keeps a file with CRLF finds it so again. */
export function withLineEndsOf(model: string, text: string): string {
    return /^[^\n]*\r\n/.test(model) ? text.replaceAll(/\r?\n/g, '\r\n') : text;
}

/** How a file is read, by its name. */
export type ReadSource = (file: string) => Promise<SourceText>;

/** Far above any topology, far below what would fill the memory; in bytes. */
const largestFile = 20_000_000;
const tooLarge = 'it is larger than 20 MB';

/**
 * Reads a file of UTF-8. Throws a {@link Failure} where it cannot be had, is too large, or is in another encoding: a
 * name or value with the wrong letters must not get onto a host, nor such a file be written again.
 */
export async function readSource(file: string): Promise<SourceText> {
    refuseNamelessness(file);
    const bytes = await read(file).catch((error: unknown) => {
        throw new Failure(`cannot read ${file}: ${reasonOf(error)}`);
    });
    return sourceText(bytes, file);
}

/** The text that bytes from somewhere are; throws a {@link Failure} as {@link readSource} does. */
export function sourceText(bytes: Buffer, name: string): SourceText {
    if (bytes.length > largestFile) throw new Failure(`cannot read ${name}: ${tooLarge}`);
    const text = decode(bytes);
    if (text === undefined) throw new Failure(`cannot read ${name}: it is not UTF-8 text`);
    return text.startsWith('\uFEFF') ? { byteOrderMark: '\uFEFF', text: text.slice(1) } : { byteOrderMark: '', text };
}

/** What a variable that is not set leaves of an argument is no name, but would resolve to that of a folder. */
export function refuseNamelessness(file: string): void {
    if (file === '') throw new Failure("'' is the name of no file");
}

async function read(file: string): Promise<Buffer> {
    const about = await stat(file);
    if (about.isDirectory()) throw new Error('it is a directory');
    if (!about.isFile()) throw new Error('it is not a regular file');
    if (about.size > largestFile) throw new Error(tooLarge);
    // A link that comes with a text of somebody else's could lead to any file, whose words would be in what is reported.
    if (hasTopologyName(file) && !hasTopologyName(await realpath(file)))
        throw new Error('it is a link to something else');
    return await readFile(file);
}

function decode(bytes: Buffer): string | undefined {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        return undefined;
    }
}
