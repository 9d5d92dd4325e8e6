import { printable } from '../graph/printable.ts';
import { say } from '../message/say.ts';

/** A topology in the words of another tool. */
export interface Exported {
    /** At least one; several where the tool wants one for each host. */
    readonly files: readonly ExportedFile[];
    /** What the tool has no words for. It stands in the files as well, as comments. */
    readonly omissions: readonly Omission[];
}

export interface ExportedFile {
    /** A file name without folders: `lab.sh`. */
    readonly name: string;
    readonly text: string;
}

/** A part of the topology that a target cannot say. */
export interface Omission {
    /** `container web: publish 8080:80/tcp`. */
    readonly what: string;
    /** The reason, a sentence without its subject: `macvlan endpoints have no published ports`. */
    readonly why: string;
}

/** One line for a person: `container web: restart unless-stopped: a Pod restarts by its own policy`. */
export function omissionText({ what, why }: Omission): string {
    return printable(`${what}: ${why}`);
}

/** A comment of one line, whatever names are in it. */
export function comment(text: string): string {
    return `# ${printable(text)}`;
}

/** Comments that head a file: what it is, and what is missing in it. */
export function heading(lines: readonly string[], omissions: readonly Omission[]): string {
    const missing =
        omissions.length === 0 ? [] : ['', say`Left out:`, ...omissions.map((each) => `- ${omissionText(each)}`)];
    return [...lines, ...missing].map((line) => (line === '' ? '#' : comment(line))).join('\n');
}

/** A name as part of a file name: what a file system or a shell could trip over becomes `_`. */
export function fileName(name: string, suffix: string): string {
    return `${name.replace(/[^\w.-]/g, '_').replace(/^[.-]/, '_')}${suffix}`;
}
