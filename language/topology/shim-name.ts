import { fnv1a } from '../net/fnv1a.ts';
import { parseInterfaceName } from '../net/interface-name.ts';
import { utf8Bytes } from '../net/utf8.ts';

/** The kernel name of a network's shim: `shim-lan10`, or a hash of the network's name where that would be no name. */
export function shimName(network: string): string {
    const readable = `shim-${network}`;
    if (parseInterfaceName(readable).ok) return readable;
    return `shim-${fnv1a(utf8Bytes(network)).toString(16).padStart(8, '0')}`;
}
