import type { Address } from '../net/address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import { addressesOn } from '../topology/addresses-on.ts';
import { macOnWire } from '../topology/endpoint-mac.ts';
import { remembered } from '../topology/remembered.ts';
import type { Segment } from '../topology/segment.ts';
import type { Host, Network } from '../topology/topology.ts';
import type { SegmentMember } from '../topology/wires.ts';
import type { Leg } from './leg.ts';
import { bridgeLegAt, held, legOf } from './legs.ts';

/**
 * Whether nothing but an endpoint itself says what can be found out about it on a network. A bridge without a gateway gets
 * an address that none of the endpoints has, macvlan and ipvlan likewise until Docker 28; passthru is about who has it.
 */
export function isPlain(network: Network): boolean {
    if (network.driver !== 'macvlan' && network.driver !== 'ipvlan') return false;
    return network.mode !== 'passthru' && network.subnets.every(({ gateway }) => gateway !== undefined);
}

/** Who can be found on a segment. A segment never changes, so this is made once for each. */
export class Population {
    readonly hostLegs = new Map<Host, Leg[]>();
    /** The legs with each MAC address that is written for one of them. */
    readonly byMac = new Map<MacAddress, Leg[]>();
    /** Devices that forward, with a leg here. */
    readonly routers: Leg[] = [];
    /** Whether what is found here depends on nobody else here. */
    readonly isPlain: boolean;
    readonly #segment: Segment;
    readonly #bridges = new Set<Leg>();

    constructor(segment: Segment) {
        this.#segment = segment;
        const networks = new Set<Network>();
        for (const { mac } of segment.endpoints) if (mac) this.byMac.set(mac.value, []);
        for (const endpoint of segment.endpoints) {
            const { owner, network } = endpoint;
            const mac = this.byMac.size > 0 ? macOnWire(endpoint) : undefined;
            if (mac !== undefined) this.byMac.get(mac)?.push(legOf(endpoint));
            if (owner.kind === 'device' && owner.forwards) this.routers.push(legOf(endpoint));
            const bridge = bridgeLegAt(endpoint);
            if (bridge) this.#bridges.add(bridge);
            networks.add(network);
        }
        this.isPlain = [...networks].every(isPlain);
        for (const leg of [...[...segment.shims, ...segment.interfaces].map(legOf), ...this.#bridges]) {
            if (leg.kind !== 'endpoint') push(this.hostLegs, leg.station, leg);
        }
    }

    /** The legs that have an address; an endpoint's counts only where its network has a subnet around it. */
    holders(address: Address): readonly Leg[] {
        const members: readonly SegmentMember[] = addressesOn(this.#segment).at(address);
        if (members.length === 0 && this.#bridges.size === 0) return nobody;
        const has = (leg: Leg) => held(leg).some((each) => each.address.equals(address));
        return [...members.map(legOf), ...this.#bridges].filter(has);
    }
}

const nobody: readonly Leg[] = [];

export const populationOf = remembered((segment: Segment) => new Population(segment));

function push<K>(lists: Map<K, Leg[]>, key: K, leg: Leg): void {
    const list = lists.get(key);
    if (list) list.push(leg);
    else lists.set(key, [leg]);
}
