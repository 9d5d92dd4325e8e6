import { say } from '../message/say.ts';
import { outletOf } from './cable.ts';
import type { Ground } from './ground.ts';
import { type Leg, type Station, stationText } from './leg.ts';
import { childOf, isRouted } from './link.ts';
import { no, unknown, type Verdict, yes } from './verdict.ts';
import type { Destination } from './walk.ts';

/**
 * The way of a packet from an ipvlan l3 or l3s endpoint: to a sibling on the parent directly, whatever its subnet; all
 * else by the host's routing table, where the answer needs a static route back (ipvlan_xmit_mode_l3 in
 * drivers/net/ipvlan/ipvlan_core.c; Documentation/networking/ipvlan.rst, section 4.2).
 */
export function routedWay(leg: Leg, { address, station }: Destination, ground: Ground): Verdict {
    const network = childOf(leg);
    const name = say`ipvlan ${network && isRouted(network) ? network.mode : 'l3'}`;
    const at = network?.driverOrigin;
    const segment = ground.segmentOf(leg);
    const sibling = segment && ground.holdersOn(segment, address).find((holder) => childOf(holder));
    if (sibling) return yes(say`${name}: endpoints of one parent reach each other, whatever their subnets`, at);
    const host = outletOf(leg)?.host;
    if (station === host && host) {
        const isRoundabout = ground.legsOf(host).some((each) => {
            const wire = ground.segmentOf(each);
            return wire !== undefined && ground.routersOn(wire).length > 0;
        });
        const text = say`${name} endpoints do not reach the addresses of their own host`;
        if (isRoundabout) return unknown(say`${text}, unless a router sends the packets back by a static route`, at);
        return no(text, at);
    }
    if (station !== 'outside' && takesForNeighbour(leg, station, ground)) {
        return no(say`${stationText(station)} looks for it by ARP, which ${name} endpoints do not answer`, at);
    }
    return unknown(
        say`${name} endpoints need a static route back to their subnet by way of the parent's address, which the text cannot tell`,
        at,
    );
}

/** Whether a station has a network of its own around the endpoint's address. */
function takesForNeighbour(leg: Leg, station: Station, ground: Ground): boolean {
    const own = ground.held(leg).map(({ address }) => address);
    return ground.legsOf(station).some((other) => {
        const network = childOf(other);
        if (network && isRouted(network)) return false;
        return ground
            .held(other)
            .some(({ prefix }) => prefix.length < 128 && own.some((address) => prefix.contains(address)));
    });
}
