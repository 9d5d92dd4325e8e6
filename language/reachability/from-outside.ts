import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Ground } from './ground.ts';
import { type Leg, stationText } from './leg.ts';
import { roundTrip } from './round-trip.ts';
import { agreed, unknown, type Verdict } from './verdict.ts';
import { type Destination, walk } from './walk.ts';

/** Whether a packet from an address outside the text gets to a station, by a router on its network, and the answer out. */
export function fromOutside(source: Address, destination: Destination, ground: Ground): Verdict {
    const { station, address } = destination;
    if (station === 'outside') return unknown(say`neither ${source} nor ${address} is in the text`, undefined);
    const out = roundTrip(station, { address: source, station: 'outside' }, ground);
    if (out.kind === 'no') return out;
    if (!leavesBy(destination, { source, ground })) {
        const text = say`the answer of ${stationText(station)} to ${source} leaves by another network than that of ${address}`;
        return unknown(text, station.origin);
    }
    const routers = new Set(ground.legsOf(station).flatMap((leg) => routersOf(leg, address, ground)));
    const ways = [...routers].map((router): Verdict => {
        const { kind, reasons } = walk(router, { destination, ground, trodden: [] });
        return { kind, reasons };
    });
    const [first, ...further] = ways;
    if (!first)
        return unknown(say`the text does not say how packets from ${source} come to ${address}`, station.origin);
    const into = agreed(first, ...further);
    return into.kind === 'yes' && out.kind === 'yes'
        ? into
        : { kind: into.kind === 'no' ? 'no' : 'unknown', reasons: out.kind === 'yes' ? into.reasons : out.reasons };
}

/** Whether a station's answer to the world goes out by the network on which the question came. */
function leavesBy(
    { station, address }: Destination,
    { source, ground }: { readonly source: Address; readonly ground: Ground },
): boolean {
    if (station === 'outside') return false;
    const way = walk(station, { destination: { address: source, station: 'outside' }, ground, trodden: [] });
    return (
        way.source === undefined || way.source.equals(address) || isOnOneLeg(way.source, { station, address }, ground)
    );
}

function isOnOneLeg(source: Address, { station, address }: Destination, ground: Ground): boolean {
    const legs = station === 'outside' ? [] : ground.legsOf(station);
    return legs.some((leg) => {
        const held = ground.held(leg);
        return [source, address].every((each) => held.some((other) => other.address.equals(each)));
    });
}

function routersOf(leg: Leg, address: Address, ground: Ground) {
    const segment = ground.segmentOf(leg);
    if (!segment) return [];
    return ground
        .routersOn(segment)
        .filter((router) => ground.held(router).some(({ prefix }) => prefix.contains(address)))
        .map(({ station }) => station);
}
