import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PictureFormat } from '../pictures/picture-file.ts';
import { Failure, reasonOf } from './failure.ts';

const byEnding: Readonly<Record<string, PictureFormat>> = {
    '.svg': 'svg',
    '.png': 'png',
    '.mmd': 'mermaid',
    '.mermaid': 'mermaid',
    '.drawio': 'drawio',
};

/** What a file's name says that a picture is to be; SVG where it has no ending. */
export function formatOf(output: string | undefined): PictureFormat {
    const ending = path.extname(output ?? '').toLowerCase();
    if (ending === '') return 'svg';
    const format = byEnding[ending];
    if (format) return format;
    const known = Object.keys(byEnding).join(', ');
    throw new Failure(`no picture ends in ${ending}, but in ${known}; or say with --format what ${output} is to be`);
}

/** Writes a picture to a file; the exit code is for where that cannot be done. */
export async function writePicture(file: string, picture: string | Uint8Array, exitCode?: number): Promise<void> {
    await writeFile(file, picture).catch((error: unknown) => {
        throw new Failure(`cannot write ${file}: ${reasonOf(error)}`, exitCode);
    });
}
