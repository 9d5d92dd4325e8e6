import type { Address, Family } from '../net/address.ts';
import type { Ground } from './ground.ts';
import { addressOf, type Station, stationText } from './leg.ts';
import { after, unknown, type Verdict, worst } from './verdict.ts';
import { type Destination, walk } from './walk.ts';

/** Whether a packet gets from a station to an address, and the answer back. */
export function roundTrip(from: Station, destination: Destination, ground: Ground): Verdict {
    const there = walk(from, { destination, ground, trodden: [] });
    const { kind, reasons } = there;
    if (there.behind) return after(reasons, roundTrip(there.behind, destination, ground));
    if (kind === 'no' || destination.station === 'outside' || destination.station === from) return { kind, reasons };
    const source = there.source ?? anyAddress(from, destination.address.family, ground);
    if (!source) return unknown(`${stationText(from)} has no address that the text tells`, from.origin);
    const home: Destination = { address: source, station: from };
    const back = walk(destination.station, { destination: home, ground, trodden: there.steps });
    const text = `the answer of ${stationText(destination.station)} to ${source}`;
    if (back.behind) {
        const renamed = unknown(`${text} leaves by a bridge network of host '${back.behind.name}'`, back.behind.origin);
        return worst<Verdict>({ kind, reasons }, renamed);
    }
    if (back.kind === 'yes') return { kind, reasons };
    return worst<Verdict>(
        { kind, reasons },
        after([{ text, at: undefined }], { kind: back.kind, reasons: back.reasons }),
    );
}

function anyAddress(station: Station, family: Family, ground: Ground): Address | undefined {
    for (const leg of ground.legsOf(station)) {
        const found = addressOf(leg, family);
        if (found) return found;
    }
    return undefined;
}
