import { say } from '../message/say.ts';
import type { Ground } from './ground.ts';
import { type Station, stationText } from './leg.ts';
import { childOf, isRouted } from './link.ts';
import { no, unknown, type Verdict, yes } from './verdict.ts';
import type { Destination } from './walk.ts';

/** What becomes of a packet that a router sends to where none of its own networks is. */
export function beyond(router: Station, { address, station }: Destination, ground: Ground): Verdict {
    const [holder] = ground.holders(address);
    if (station === 'outside' || !holder) {
        return yes(say`${stationText(router)} leads to the world outside, and ${address} is there`, router.origin);
    }
    if (holder.kind === 'bridge' || (holder.kind === 'endpoint' && holder.endpoint.network.driver === 'bridge')) {
        const network = holder.kind === 'bridge' ? holder.network : holder.endpoint.network;
        return no(
            say`network '${network.name}' is inside its host; from outside only published ports are reached`,
            network.origin,
        );
    }
    const network = childOf(holder);
    if (network && isRouted(network)) {
        return unknown(
            say`${stationText(router)} needs a static route to ${address} by way of the parent's address, which the text cannot tell`,
            network.driverOrigin,
        );
    }
    return unknown(
        say`${stationText(router)} has no address in the network of ${address}; attach it there, or the text does not say where it sends that`,
        router.origin,
    );
}
