import { say } from '../message/say.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { EndpointOwner, Network } from '../topology/topology.ts';
import { defaultGateway } from './default-gateway.ts';
import type { Ground } from './ground.ts';
import { isHost, type Leg, type Station } from './leg.ts';
import { no, type Verdict, yes } from './verdict.ts';
import type { Destination } from './walk.ts';

/**
 * Why an address inside a bridge or overlay network is out of reach, whatever the routes: Docker's isolation rules keep
 * its bridge networks apart and drop what comes to them from outside, but for published ports (DOCKER-ISOLATION-STAGE-1
 * and, from 28 on, DROP rules for every container address). Undefined where nothing is in the way; a yes where nothing
 * but such rules would be.
 */
export function shutOff(
    from: Station | 'outside',
    { address, station }: Destination,
    ground: Ground,
): Verdict | undefined {
    if (station === 'outside' || from === station) return undefined;
    const held = ground.holders(address).filter((leg) => leg.station === station);
    const [inner] = held;
    const network = inner && insideOf(inner);
    if (!network || held.some((leg) => !insideOf(leg))) return undefined;
    const own = from === 'outside' ? [] : ground.legsOf(from);
    const segments = new Set(held.map((leg) => ground.segmentOf(leg)));
    if (own.some((leg) => insideOf(leg) && segments.has(ground.segmentOf(leg)))) return undefined;
    const mine = own.map(insideOf).find((other) => other);
    if (from !== 'outside' && !isHost(from) && from.kind !== 'device' && mine) {
        if (from.host === station) return undefined;
        if (!isHost(station) && station.kind !== 'device' && from.host === station.host) {
            if (address.family === 6 && !engineOf(from.host).isAtLeast(27)) return leftTogether(from, station, network);
            return no(say`Docker keeps network '${network.name}' apart from network '${mine.name}'`, network.origin);
        }
    }
    const inside = network.driver === 'bridge' ? say`inside its host` : say`inside its swarm`;
    return no(
        say`network '${network.name}' is ${inside}; from elsewhere only published ports are reached`,
        network.origin,
    );
}

/** From 27 on Docker writes rules for IPv6 as well (moby PR 47747); until then the host passes on what comes its way. */
function leftTogether(from: EndpointOwner, to: EndpointOwner, { origin }: Network): Verdict | undefined {
    const byHost = [from, to].every((owner) => defaultGateway(owner, 6).kind === 'host');
    return byHost
        ? yes(say`until Docker 27 nothing keeps the IPv6 sides of a host's bridge networks apart`, origin)
        : undefined;
}

function insideOf(leg: Leg) {
    if (leg.kind === 'bridge') return leg.network;
    if (leg.kind !== 'endpoint') return undefined;
    const { network } = leg.endpoint;
    return network.driver === 'bridge' || network.driver === 'overlay' ? network : undefined;
}
