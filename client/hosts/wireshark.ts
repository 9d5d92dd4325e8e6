import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { execa } from 'execa';

/** Where Wireshark is installed when it is not on the PATH. */
const usual: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    darwin: '/Applications/Wireshark.app/Contents/MacOS/Wireshark',
    win32: 'C:\\Program Files\\Wireshark\\Wireshark.exe',
};

/** The Wireshark of this machine; undefined where there is none. */
export async function findWireshark(
    environment: NodeJS.ProcessEnv = process.env,
    platform = process.platform,
): Promise<string | undefined> {
    const name = platform === 'win32' ? 'Wireshark.exe' : 'wireshark';
    const folders = (environment.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
    for (const file of [...folders.map((folder) => path.join(folder, name)), usual[platform] ?? '']) {
        const isThere =
            file !== '' &&
            (await access(file, constants.X_OK).then(
                () => true,
                () => false,
            ));
        if (isThere) return file;
    }
    return undefined;
}

/** Starts Wireshark, which shows what is written to it as it comes in, and outlives us. */
export function startWireshark(program: string): Writable {
    const wireshark = execa(program, ['-k', '-i', '-'], {
        stdin: 'pipe',
        stdout: 'ignore',
        stderr: 'ignore',
        detached: true,
        cleanup: false,
        reject: false,
    });
    // Writing to a window that was closed fails; its end is told by `close`.
    wireshark.stdin.on('error', () => {});
    return wireshark.stdin;
}
