import { writeFile } from 'node:fs/promises';
import { format } from '../../language/format/format.ts';
import { readText } from './load.ts';
import { complain } from './output.ts';

/** `mvlan fmt`: rewrites what is not in canonical layout; with `check` only says so, with exit code 1. */
export async function fmtCommand(files: readonly string[], { check }: { readonly check: boolean }): Promise<number> {
    let different = 0;
    for (const file of files) {
        const text = await readText(file);
        const formatted = format(text);
        if (formatted === text) continue;
        different++;
        if (check) complain(`${file} is not formatted; run mvlan fmt ${file}`);
        else await writeFile(file, formatted);
    }
    return check && different > 0 ? 1 : 0;
}
