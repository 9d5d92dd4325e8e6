import { say } from '../message/say.ts';
import type { Address, Family } from '../net/address.ts';
import type { Host } from '../topology/topology.ts';
import { takenOver } from './cable.ts';
import type { Ground } from './ground.ts';
import { addressOf, type Station, stationText } from './leg.ts';
import { route } from './routes.ts';
import { after, unknown, type Verdict, worst, yes } from './verdict.ts';
import { type Destination, walk } from './walk.ts';

/** Whether a packet gets from a station to an address, and the answer back. */
export function roundTrip(from: Station, destination: Destination, ground: Ground): Verdict {
    const there = walk(from, { destination, ground, trodden: [] });
    const { kind, reasons } = there;
    if (there.behind) return after(reasons, onBehalf(there.behind, destination, ground));
    if (kind === 'no' || destination.station === 'outside' || destination.station === from) return { kind, reasons };
    const source = there.source ?? anyAddress(from, destination.address.family, ground);
    if (!source) return unknown(say`${stationText(from)} has no address that the text tells`, from.origin);
    const home: Destination = { address: source, station: from };
    const back = walk(destination.station, { destination: home, ground, trodden: there.steps });
    const text = say`the answer of ${stationText(destination.station)} to ${source}`;
    if (back.behind) {
        const renamed = unknown(
            say`${text} leaves by a bridge network of host '${back.behind.name}'`,
            back.behind.origin,
        );
        return worst<Verdict>({ kind, reasons }, renamed);
    }
    if (back.kind === 'yes') return { kind, reasons };
    return worst<Verdict>(
        { kind, reasons },
        after([{ text, at: undefined }], { kind: back.kind, reasons: back.reasons }),
    );
}

/** A host that lets containers out has a way out itself, though the text has no routes of hosts. */
function onBehalf(host: Host, destination: Destination, ground: Ground): Verdict {
    if (destination.station === 'outside' && route(host, destination.address, ground).kind === 'stuck') {
        const dead = host.interfaces.filter(({ addresses }) => addresses.length > 0).map(takenOver);
        const [first] = dead;
        return first && dead.every((each) => each)
            ? { ...first, kind: 'unknown' }
            : yes(say`${destination.address} is in the world outside`, host.origin);
    }
    return roundTrip(host, destination, ground);
}

function anyAddress(station: Station, family: Family, ground: Ground): Address | undefined {
    for (const leg of ground.legsOf(station)) {
        const found = addressOf(leg, family);
        if (found) return found;
    }
    return undefined;
}
