import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { Device, Host } from '../topology/topology.ts';
import { beyond } from './beyond.ts';
import type { Ground } from './ground.ts';
import { addressOf, isHost, type Leg, type Station, stationText } from './leg.ts';
import { isRouted } from './link.ts';
import { neighbour, type Step } from './neighbour.ts';
import { routedWay } from './routed-way.ts';
import { type Route, route } from './routes.ts';
import { after, agreed, no, type Reason, unknown, type Verdict, worst, yes } from './verdict.ts';

/** Where a packet goes. */
export interface Destination {
    readonly address: Address;
    /** Who has it; `outside`: nobody in the text. */
    readonly station: Station | 'outside';
}

/** A packet's way. */
export interface Way extends Verdict {
    /** The address that it comes from; undefined where it got nowhere. */
    readonly source: Address | undefined;
    /** The steps on wires, each as it was made. */
    readonly steps: readonly Step[];
    /** The host that sends it on with its own address as the source, and so gets the answer. */
    readonly behind: Host | undefined;
}

interface Journey {
    readonly destination: Destination;
    readonly ground: Ground;
    /** The way there, when this is the way back: frames that got through one way are answered on it. */
    readonly trodden: readonly Step[];
    readonly passed: readonly Station[];
}

/** The way of a packet from a station to an address, through all the routers in between. */
export function walk(from: Station, { destination, ground, trodden }: Omit<Journey, 'passed'>): Way {
    return onward(from, { destination, ground, trodden, passed: [] });
}

function onward(station: Station, journey: Journey): Way {
    const { destination, ground, passed } = journey;
    if (isAt(station, destination.address, ground)) {
        if (station === destination.station)
            return arrived(yes(say`${stationText(station)} has ${destination.address}`, station.origin));
        const text = say`${stationText(station)} has the address ${destination.address} itself; give one of the two another`;
        return arrived(unknown(text, station.origin));
    }
    if (passed.includes(station))
        return arrived(no(say`packets to ${destination.address} go round in circles`, station.origin));
    const routing = route(station, destination.address, ground);
    switch (routing.kind) {
        case 'stuck':
            return arrived(routing.verdict);
        case 'beyond':
            return arrived(beyond(station, destination, ground));
        case 'host':
            return throughHost(routing.leg, journey);
        case 'routes': {
            const [first, ...further] = routing.routes.map((each) => take(each, station, journey));
            if (!first) return arrived(unknown(say`there is no route`, undefined));
            // Of two interfaces on one network a host takes the one for all, and nobody can count on the better.
            return routing.routes[0].via ? agreed(first, ...further) : worst(first, ...further);
        }
    }
}

function isAt(station: Station, address: Address, ground: Ground): boolean {
    return ground.holders(address).some((leg) => leg.station === station);
}

function arrived(verdict: Verdict): Way {
    return { ...verdict, source: undefined, steps: [], behind: undefined };
}

/** Out by a leg to the next station. */
function take({ leg, next, via }: Route, station: Station, journey: Journey): Way {
    const { destination, ground, trodden, passed } = journey;
    const source = addressOf(leg, next.family);
    if (leg.kind === 'endpoint' && isRouted(leg.endpoint.network) && leg.station.kind !== 'device') {
        return { ...arrived(routedWay(leg, destination, ground)), source };
    }
    const answer = neighbour(leg, next, { ground, trodden });
    const steps = answer.leg ? [{ from: leg, to: answer.leg }] : [];
    if (answer.kind === 'no' || !answer.leg) {
        return { ...asGateway(answer, { leg, next, via }, journey), source, steps, behind: undefined };
    }
    const reached = answer.leg.station;
    if (!via) {
        const { reasons } = answer;
        const kind = reached === destination.station ? answer.kind : 'unknown';
        return { kind, reasons, source, steps, behind: undefined };
    }
    const gateway: Reason = { text: say`through ${stationText(reached)}, the gateway ${next}`, at: via.origin };
    // What has the address itself need not pass the packet on: Linux takes in what is for any of its addresses.
    const stopped = isAt(reached, destination.address, ground) ? undefined : forwarding(reached, next);
    const rest: Way = stopped ? arrived(stopped) : onward(reached, { ...journey, passed: [...passed, station] });
    const whole = after([...answer.reasons, gateway], rest);
    return {
        ...whole,
        kind: worst<Verdict>(answer, rest).kind,
        source,
        steps: [...steps, ...rest.steps],
    };
}

/** What stands in the way at a station that is asked to pass packets on; undefined for a router. */
function forwarding(station: Station, gateway: Address): Verdict | undefined {
    if (!isHost(station) && station.kind === 'device') return deviceForwards(station, gateway);
    return unknown(
        say`the text does not say whether ${stationText(station)}, which has the gateway ${gateway}, passes packets on; a gateway is a device that 'forwards'`,
        station.origin,
    );
}

function deviceForwards(device: Device, gateway: Address): Verdict | undefined {
    if (device.forwards) return undefined;
    return no(say`device '${device.name}', which has the gateway ${gateway}, does not say 'forwards'`, device.origin);
}

/** Why nobody answered, in the words that fit a gateway. */
function asGateway(answer: Verdict, { leg, next, via }: Route, { destination }: Journey): Verdict {
    if (!via || leg.kind !== 'endpoint') return answer;
    if (answer.kind === 'no')
        return after([{ text: say`the way leads through the gateway ${next}`, at: via.origin }], answer);
    const { network } = leg.endpoint;
    const remedy = `device router { attach ${network.name} ip ${next} forwards }`;
    if (via.source === 'written') {
        return unknown(say`nobody here has the gateway ${next}; describe the router: ${remedy}`, via.origin);
    }
    const invented = say`network '${network.name}' names no gateway, and Docker makes up ${next}, which nobody here has; write 'gateway'`;
    return destination.station === 'outside' ? unknown(invented, via.origin) : no(invented, via.origin);
}

/**
 * From an endpoint to its host: by ipvlan l3, or by a bridge or an overlay. There the host itself answers, and all else
 * goes out with the host's address as its source.
 */
function throughHost(leg: Leg, { destination, ground }: Journey): Way {
    const source = addressOf(leg, destination.address.family);
    if (leg.kind !== 'endpoint' || leg.station.kind === 'device') {
        const text = say`the text does not say how ${stationText(leg.station)} gets out`;
        return arrived(unknown(text, leg.station.origin));
    }
    const { network } = leg.endpoint;
    if (isRouted(network)) return { ...arrived(routedWay(leg, destination, ground)), source };
    const { host } = leg.station;
    if (!host)
        return arrived(unknown(say`the text does not say which host '${leg.station.name}' is on`, leg.station.origin));
    if (destination.station === host) {
        const text = say`network '${network.name}' leads to its own host '${host.name}'`;
        return { ...arrived(yes(text, network.origin)), source, behind: host };
    }
    if (!network.endpoints.some(({ owner }) => owner.kind === 'container' && owner.host === host)) {
        const text = say`network '${network.name}' is a plain bridge without containers, and the text does not say whether host '${host.name}' passes its packets on`;
        return { ...arrived(unknown(text, network.origin)), source };
    }
    // From 27 on ip6tables is no experiment any more (moby PR 47747); until then nothing translates IPv6.
    if (destination.address.family === 6 && !engineOf(host).isAtLeast(27)) {
        const text = say`until Docker 27 host '${host.name}' sends IPv6 packets of network '${network.name}' on as they are, and others need a static route back, which the text cannot tell`;
        return { ...arrived(unknown(text, network.origin)), source };
    }
    const text = say`host '${host.name}' sends packets of network '${network.name}' on with its own address as the source`;
    return { ...arrived(yes(text, network.origin)), source, behind: host };
}
