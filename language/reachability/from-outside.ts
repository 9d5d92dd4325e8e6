import type { Address } from '../net/address.ts';
import type { Ground } from './ground.ts';
import type { Leg } from './leg.ts';
import { roundTrip } from './round-trip.ts';
import { agreed, unknown, type Verdict } from './verdict.ts';
import { type Destination, walk } from './walk.ts';

/** Whether a packet from an address outside the text gets to a station, by a router on its network, and the answer out. */
export function fromOutside(source: Address, destination: Destination, ground: Ground): Verdict {
    const { station, address } = destination;
    if (station === 'outside') return unknown(`neither ${source} nor ${address} is in the text`, undefined);
    const out = roundTrip(station, { address: source, station: 'outside' }, ground);
    if (out.kind === 'no') return out;
    const routers = new Set(ground.legsOf(station).flatMap((leg) => routersOf(leg, address, ground)));
    const ways = [...routers].map((router): Verdict => {
        const { kind, reasons } = walk(router, { destination, ground, trodden: [] });
        return { kind, reasons };
    });
    const [first, ...further] = ways;
    if (!first) return unknown(`the text does not say how packets from ${source} come to ${address}`, station.origin);
    const into = agreed(first, ...further);
    return into.kind === 'yes' && out.kind === 'yes'
        ? into
        : { kind: into.kind === 'no' ? 'no' : 'unknown', reasons: out.kind === 'yes' ? into.reasons : out.reasons };
}

function routersOf(leg: Leg, address: Address, ground: Ground) {
    const segment = ground.segmentOf(leg);
    if (!segment) return [];
    return ground
        .routersOn(segment)
        .filter((router) => ground.held(router).some(({ prefix }) => prefix.contains(address)))
        .map(({ station }) => station);
}
