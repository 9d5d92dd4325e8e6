import type { Network, Topology } from '../../../../language/topology/topology.ts';
import type { Pair } from './pairs.ts';

/** Pings counted by the networks that their ends are on, and whether those ends are on two hosts. */
export class Tally {
    readonly #pairs = new Map<string, number>();
    readonly #acrossHosts = new Map<string, number>();

    add(topology: Topology, pairs: readonly Pair[]): void {
        const places = placesOf(topology);
        for (const { from, to } of pairs) {
            const kinds = new Set([from.name, to.name].flatMap((name) => places.get(name)?.kinds ?? []));
            const [home, other] = [from.name, to.name].map((name) => places.get(name)?.host);
            for (const kind of kinds) {
                raise(this.#pairs, kind);
                if (home !== undefined && other !== undefined && home !== other) raise(this.#acrossHosts, kind);
            }
        }
    }

    /** How many pings had an end on a network of this kind, such as `macvlan mode private`; some, between two hosts. */
    count(kind: string): { readonly pairs: number; readonly acrossHosts: number } {
        return { pairs: this.#pairs.get(kind) ?? 0, acrossHosts: this.#acrossHosts.get(kind) ?? 0 };
    }

    /** A line for each kind. */
    table(): string {
        return [...this.#pairs.keys()]
            .sort()
            .map((kind) => `${kind}: ${this.count(kind).pairs}, between two hosts ${this.count(kind).acrossHosts}`)
            .join('\n');
    }
}

function raise(counts: Map<string, number>, key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface Place {
    readonly kinds: readonly string[];
    readonly host: string | undefined;
}

function placesOf({ containers, namespaces, devices, hosts }: Topology): ReadonlyMap<string, Place> {
    return new Map([
        ...hosts.map(({ name }): [string, Place] => [name, { kinds: ['host'], host: name }]),
        ...[...containers, ...namespaces, ...devices].map((owner): [string, Place] => [
            owner.name,
            {
                kinds: owner.endpoints.map(({ network }) => kindOf(network)),
                host: owner.kind === 'device' ? undefined : owner.host?.name,
            },
        ]),
    ]);
}

function kindOf(network: Network): string {
    const hasMode = network.driver === 'macvlan' || network.driver === 'ipvlan';
    return hasMode ? `${network.driver} mode ${network.mode}` : network.driver;
}
