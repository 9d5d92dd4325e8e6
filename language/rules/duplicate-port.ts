import type { Finding, Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Container, Host, Publish, Written } from '../topology/topology.ts';
import { publishers } from './owner-lists.ts';
import { onePerPlace, othersOf, type Party } from './parties.ts';
import { publishes } from './publishing.ts';
import { error, rewrite } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A port of a host is published once for an address and protocol: `Bind for 0.0.0.0:8080 failed: port is already allocated`
 * (libnetwork's portallocator). A port without an address is one of every address.
 */
export const duplicatePort: Rule = {
    code: 'duplicate-port',
    infersFrom: 'presence',
    *check(topology) {
        const byHost = new Map<Host, Published[]>();
        for (const container of publishers(topology)) {
            if (!container.host || !isPublished(container)) continue;
            const all = byHost.get(container.host) ?? [];
            byHost.set(container.host, all);
            all.push(...container.publish.map((publish) => ({ publish, container })));
        }
        for (const published of byHost.values()) yield* conflicts(published);
    },
};

/** A container without any network of its own is on Docker's own bridge. */
function isPublished({ endpoints }: Container): boolean {
    return endpoints.length === 0 || endpoints.some(publishes);
}

interface Published {
    readonly publish: Written<Publish>;
    readonly container: Container;
}

interface Bound extends Party {
    readonly container: Container;
    readonly text: string;
    readonly address: Address | undefined;
    readonly port: number;
    readonly protocol: Publish['protocol'];
}

function* conflicts(published: readonly Published[]): Generator<Finding> {
    const byPort = new Map<string, Bound[]>();
    const all = published.flatMap(bind);
    for (const bound of all) {
        const key = `${bound.port}/${bound.protocol}`;
        const group = byPort.get(key);
        if (group) group.push(bound);
        else byPort.set(key, [bound]);
    }
    const free = new FreePorts(all);
    for (const group of byPort.values()) {
        if (group.length > 1) yield* inGroup(group, free);
    }
}

/** Proposes ports of a host that nobody publishes, each once. */
class FreePorts {
    readonly #bound: readonly Bound[];
    #taken: Set<number> | undefined;

    constructor(bound: readonly Bound[]) {
        this.#bound = bound;
    }

    /** Another port where one is written, for one container; the next one that is free above it. */
    fixesFor({ container, text, at, port }: Bound): readonly Fix[] {
        const [, address = '', rest] = /^(.*:)?\d+(:\d+(?:\/\w+)?)$/.exec(text) ?? [];
        if (rest === undefined || container.replica) return [];
        this.#taken ??= new Set(this.#bound.map((each) => each.port));
        let next = port + 1;
        while (this.#taken.has(next)) next++;
        if (next > 65535) return [];
        this.#taken.add(next);
        const spec = `${address}${next}${rest}`;
        return [rewrite(say`Publish on port ${next}`, at, address.includes('[') ? `"${spec}"` : spec)];
    }
}

function bind({ publish: { value, origin }, container }: Published): readonly Bound[] {
    const { hostPorts, address, protocol } = value;
    if (!hostPorts) return [];
    return Array.from({ length: hostPorts.last - hostPorts.first + 1 }, (_, index) => {
        const port = hostPorts.first + index;
        const message = say`Container '${container.name}' publishes port ${port}/${protocol}.`;
        return { container, text: value.text, address, port, protocol, at: origin, message };
    });
}

function* inGroup(group: readonly Bound[], free: FreePorts): Generator<Finding> {
    const everywhere = new Set(group.filter(({ address }) => !address || address.bits === 0n));
    const rivalsByAddress = new Map<string, Bound[]>();
    for (const bound of group) {
        if (everywhere.has(bound)) continue;
        const text = bound.address?.toString() ?? '';
        const rivals = rivalsByAddress.get(text) ?? [...everywhere];
        rivalsByAddress.set(text, rivals);
        rivals.push(bound);
    }
    // Thousands of replicas can stand at one place.
    const places = new Map<readonly Bound[], readonly Bound[]>();
    for (const bound of group) {
        const rivals = everywhere.has(bound) ? group : (rivalsByAddress.get(bound.address?.toString() ?? '') ?? []);
        const other = rivals[0] === bound ? rivals[1] : rivals[0];
        if (!other) continue;
        const parties = places.get(rivals) ?? onePerPlace(rivals);
        places.set(rivals, parties);
        yield error({
            code: duplicatePort.code,
            at: bound.at,
            message: say`Port ${bound.port}/${bound.protocol} of host '${bound.container.host?.name}' is also published by container '${other.container.name}'; use another port.`,
            related: othersOf(bound, parties, parties.length),
            fixes: free.fixesFor(bound),
        });
    }
}
