import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file that the build puts beside the programs: a font, or the program that draws pixels. */
export async function asset(name: string): Promise<Buffer> {
    const beside = path.join(import.meta.dirname, 'pictures', name);
    // From source, what was built last.
    const built = existsSync(beside) ? beside : path.join(import.meta.dirname, '../../out/pictures', name);
    return await readFile(built);
}
