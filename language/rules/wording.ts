import { say, translated } from '../message/say.ts';
import type { Prefix } from '../net/prefix.ts';
import type { EndpointOwner, Interface } from '../topology/topology.ts';

/** `container 'ubuntu1'` */
export function ownerText({ kind, name }: EndpointOwner): string {
    return `${translated(kind)} '${name}'`;
}

/** `lab.eth0.10`, as a `parent` writes it. */
export function interfaceText({ host, name }: Interface): string {
    return `${host.name}.${name}`;
}

/** An IPv4 prefix with the addresses that endpoints may have: `10.0.0.0/24 (10.0.0.1 – 10.0.0.254)`. */
export function prefixText(prefix: Prefix): string {
    if (prefix.family === 6) return prefix.toString();
    return `${prefix} (${prefix.firstUsable} – ${prefix.lastUsable})`;
}

/** `10`, `10 and 20`, `10, 20 and 30` */
export function listText(items: readonly (string | number)[]): string {
    const last = items.at(-1);
    if (last === undefined) return 'none';
    return items.length === 1 ? String(last) : say`${items.slice(0, -1).join(', ')} and ${last}`;
}
