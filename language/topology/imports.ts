import { URI, UriUtils } from 'langium';
import { at, type NodeOrigin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import type { MvlanDocument } from '../parser/parse.ts';

/** A file that another one imports. */
export interface ImportTarget {
    /** Where the file is, seen from the importing one. */
    readonly uri: string;
    readonly origin: NodeOrigin;
}

/** The files that a file imports, in order; an absolute path is taken as it is. */
export function importTargets(document: MvlanDocument): readonly ImportTarget[] {
    const folder = UriUtils.dirname(document.uri);
    return document.parseResult.value.statements
        .filter((each) => each.$type === ast.Import.$type)
        .flatMap((node) => {
            if (node.path === undefined || node.path === '') return [];
            // Half a character has no spelling in a URI, and two slashes at the start begin a host's name there.
            const path = node.path.toWellFormed().replace(/^\/+/, '/');
            const absolute = absolutePath(path, document.uri);
            const uri =
                absolute === undefined
                    ? UriUtils.resolvePath(URI.parse(folder.toString()), path)
                    : document.uri.with({ path: absolute });
            return [{ uri: uri.toString(), origin: at(node, 'path') }];
        });
}

/** A path from the root, or, in a file on a drive of Windows, one from a drive: `C:/labs/site.mvlan`. */
function absolutePath(path: string, importing: URI): string | undefined {
    if (path.startsWith('/')) return path;
    return /^[A-Za-z]:\//.test(path) && /^\/[A-Za-z]:\//.test(importing.path) ? `/${path}` : undefined;
}
