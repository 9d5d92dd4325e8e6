import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PictureFormat } from '../pictures/picture-file.ts';
import { Failure, reasonOf } from './failure.ts';

/** What a file's name says that a picture is to be; SVG where it says nothing. */
export function formatOf(output: string | undefined): PictureFormat {
    const byEnding: Readonly<Record<string, PictureFormat>> = {
        '.png': 'png',
        '.mmd': 'mermaid',
        '.mermaid': 'mermaid',
        '.drawio': 'drawio',
    };
    return byEnding[path.extname(output ?? '').toLowerCase()] ?? 'svg';
}

/** Writes a picture to a file; the exit code is for where that cannot be done. */
export async function writePicture(file: string, picture: string | Uint8Array, exitCode?: number): Promise<void> {
    await writeFile(file, picture).catch((error: unknown) => {
        throw new Failure(`cannot write ${file}: ${reasonOf(error)}`, exitCode);
    });
}
