import type { Draft } from './draft.ts';
import type { Endpoint, Namespace } from './topology.ts';

/** Names the interfaces of a namespace that `as` does not name: `eth0`, `eth1`, … in the order of the text. */
export function nameInterfaces({ endpoints }: Namespace): void {
    const taken = new Set(endpoints.map(({ interfaceName }) => interfaceName));
    let number = 0;
    for (const endpoint of endpoints as readonly Draft<Endpoint>[]) {
        if (endpoint.interfaceName !== undefined) continue;
        while (taken.has(`eth${number}`)) number++;
        endpoint.interfaceName = `eth${number++}`;
    }
}
