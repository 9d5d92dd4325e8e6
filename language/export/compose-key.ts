import { shortHash } from '../plan/placement.ts';

/**
 * A name as a key of a Compose file, which takes `[a-zA-Z0-9._-]+` (compose-spec, schema/compose-spec.json). Different
 * names have different keys.
 */
export function composeKey(name: string): string {
    if (/^[a-zA-Z0-9._-]+$/.test(name)) return name;
    return `${name.replace(/[^a-zA-Z0-9._-]+/g, '_')}-${shortHash(name)}`;
}
