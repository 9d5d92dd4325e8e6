import type { Uri } from 'vscode';

/** The last part of a file's path, without the ending that is named. */
export function baseName({ path }: Uri, ending = ''): string {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return name.endsWith(ending) && name !== ending ? name.slice(0, name.length - ending.length) : name;
}
