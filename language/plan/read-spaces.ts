import { Address } from '../net/address.ts';
import { Prefix } from '../net/prefix.ts';
import { parseJson } from './json.ts';
import type { ObservedNamespace } from './observed.ts';
import type { Part } from './parts.ts';
import { readLinks, readRoutes } from './read-links.ts';

/** What the long observation says of the insides of all network namespaces, by their names. */
export function readSpaces(parts: readonly Part[]): ReadonlyMap<string, Pick<ObservedNamespace, 'links' | 'routes'>> {
    const spaces = parts.flatMap((part, index) => {
        if (part.name !== 'space') return [];
        // What follows a name is its namespace's.
        const [links, routes, routes6] = parts.slice(index + 1, index + 4).map(readPart);
        const found = [...readRoutes(routes, anywhere(4)), ...readRoutes(routes6, anywhere(6))];
        return [[part.output, { links: readLinks(links), routes: found }] as const];
    });
    return new Map(spaces);
}

/** A host without IPv6 refuses to list its routes. */
function readPart({ output, status }: Part): unknown {
    const json = status === 0 && output !== '' ? parseJson(output, 'ip') : undefined;
    return json?.ok ? json.value : [];
}

function anywhere(family: 4 | 6): Prefix {
    return Prefix.containing(Address.of(family, 0n), 0);
}
