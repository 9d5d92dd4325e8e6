import path from 'node:path';
import { URI } from 'vscode-uri';

/** A file as people on this command line call it: relative where it is below the working directory. */
export function displayName(uri: string): string {
    const file = URI.parse(uri).fsPath;
    const relative = path.relative(process.cwd(), file);
    return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}
