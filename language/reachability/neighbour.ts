import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Interface } from '../topology/topology.ts';
import { wireOf } from '../topology/wires.ts';
import { outletOf } from './cable.ts';
import type { Ground } from './ground.ts';
import { interfaceText, isHost, type Leg, type Station, stationText } from './leg.ts';
import { childOf, isRouted, link } from './link.ts';
import { best, no, unknown, type Verdict, yes } from './verdict.ts';

/** Who answers for an address on a wire. */
export interface Answer extends Verdict {
    /** Undefined where nobody does. */
    readonly leg: Leg | undefined;
}

/** One frame's way between two legs. */
export interface Step {
    readonly from: Leg;
    readonly to: Leg;
}

interface Wire {
    readonly ground: Ground;
    /** The way there, when this is the way back: frames that got through one way are answered on it. */
    readonly trodden: readonly Step[];
}

/** Who answers on a leg's wire when it asks for an address by ARP (IPv4) or neighbour discovery (IPv6). */
export function neighbour(leg: Leg, wanted: Address, wire: Wire): Answer {
    const { ground } = wire;
    const segment = ground.segmentOf(leg);
    const heard = new Map<Station, Leg[]>();
    if (segment) {
        for (const holder of ground.holdersOn(segment, wanted)) push(heard, holder);
        if (wanted.family === 4) {
            // A Linux host answers ARP for any of its addresses on any interface (arp_ignore in ip-sysctl.rst).
            for (const { station } of ground.holders(wanted)) {
                if (!isHost(station)) continue;
                for (const other of ground.hostLegsOn(segment, station)) push(heard, other);
            }
        }
    }
    heard.delete(leg.station);
    const answers = [...heard.values()].map((legs) => closest(leg, legs, wire));
    const loud = answers.filter(({ kind }) => kind !== 'no');
    const [first, second] = loud;
    if (first?.leg && second?.leg) {
        const both = say`${stationText(first.leg.station)} and ${stationText(second.leg.station)}`;
        return {
            ...unknown(say`both ${both} have the address ${wanted} there; give one another`, second.leg.station.origin),
            leg: undefined,
        };
    }
    return first ?? answers[0] ?? { ...silence(leg, wanted, ground), leg: undefined };
}

function push(heard: Map<Station, Leg[]>, leg: Leg): void {
    const legs = heard.get(leg.station);
    if (!legs) heard.set(leg.station, [leg]);
    else if (!legs.includes(leg)) legs.push(leg);
}

/** The way to one station, by the best of its legs there. */
function closest(from: Leg, legs: readonly Leg[], { ground, trodden }: Wire): Answer {
    const known = legs.find((leg) => trodden.some((step) => step.from === leg && step.to === from));
    if (known) return { ...yes(say`the answer goes back the same way`, undefined), leg: known };
    const answer = best(legs.map((leg) => ({ ...link(from, leg, ground), leg })));
    if (!answer) throw new RangeError('there is at least one leg');
    return answer;
}

/** Why nobody answers. */
function silence(leg: Leg, wanted: Address, ground: Ground): Verdict {
    const elsewhere = ground.holders(wanted).filter(({ station }) => station !== leg.station);
    const [first] = elsewhere;
    if (!first) return unknown(say`nobody here has the address ${wanted}; describe the device that has`, undefined);
    const network = childOf(first);
    if (network && isRouted(network)) {
        const text = say`ipvlan ${network.mode} endpoints neither send nor answer ARP on the wire`;
        return no(text, network.driverOrigin);
    }
    const perhaps = elsewhere.find((other) => mayBeJoined(leg, other, ground));
    if (perhaps) return notSaid(leg, perhaps);
    return no(say`${wanted} is of ${stationText(first.station)}, which is on another wire`, first.station.origin);
}

function notSaid(leg: Leg, other: Leg): Verdict {
    const [mine, theirs] = [placeOf(leg), placeOf(other)];
    const names = [mine, theirs].flatMap((place) => (place ? [interfaceText(place)] : []));
    return unknown(
        say`the text does not say that ${names.join(' and ')} are on one wire; describe the switch between them`,
        theirs?.origin,
    );
}

/** The interface that a leg's wire is known by: its own way out of its host, or a parent of the network it is attached to. */
function placeOf(leg: Leg): Interface | undefined {
    return outletOf(leg) ?? (leg.kind === 'endpoint' ? leg.endpoint.network.parents[0]?.interface : undefined);
}

/** Whether two wires that nothing in the text joins may be one for all that it says. */
function mayBeJoined(a: Leg, b: Leg, ground: Ground): boolean {
    const [left, right] = [placeOf(a), placeOf(b)];
    if (!left || !right) return false;
    const [mine, theirs] = [wireOf(left), wireOf(right)];
    if (mine === theirs || mine.kind === 'dummy' || theirs.kind === 'dummy') return false;
    if (mine.kind !== theirs.kind) return false;
    return ground.portsOf(mine).length === 0 || ground.portsOf(theirs).length === 0;
}
