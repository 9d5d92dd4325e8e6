import path from 'node:path';
import { InvalidArgumentError } from 'commander';

/** What `--picture` of `verify` and `rehearse` is. */
export const pictureText = 'draw it too, each promise as it was kept or not: a file that ends in .svg or .png';

/** The file for a picture of what was measured. Mermaid and draw.io have no marks. */
export function readPicture(file: string): string {
    if (['.svg', '.png'].includes(path.extname(file).toLowerCase())) return file;
    throw new InvalidArgumentError('It has to end in .svg or .png.');
}
