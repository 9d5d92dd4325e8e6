import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assets } from './assets.ts';

/** What lies beside the program that is running. */
export const assetsOnDisk: Assets = async (name) => {
    const beside = path.join(import.meta.dirname, 'pictures', name);
    // From source, what was built last.
    const built = existsSync(beside) ? beside : path.join(import.meta.dirname, '../../out/pictures', name);
    return await readFile(built);
};
