import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { EndpointOwner, Host, Topology } from '../topology/topology.ts';

import { fromOutside } from './from-outside.ts';
import { Ground } from './ground.ts';
import { isHost, type Station, stationText } from './leg.ts';
import { Likenesses } from './likeness.ts';
import { openAddresses } from './published.ts';
import { roundTrip } from './round-trip.ts';
import { shutOff } from './shut-off.ts';
import { Trail } from './trail.ts';
import { best, no, unknown, type Verdict, yes } from './verdict.ts';
import type { Destination } from './walk.ts';

/** One end of a question: an endpoint owner, a host with all its addresses, or one address, in the text or outside. */
export type End =
    | { readonly kind: 'owner'; readonly owner: EndpointOwner }
    | { readonly kind: 'host'; readonly host: Host }
    | { readonly kind: 'address'; readonly address: Address };

/** Whether two ends are one and the same. */
export function isSameEnd(a: End, b: End): boolean {
    if (a.kind === 'owner') return b.kind === 'owner' && a.owner === b.owner;
    if (a.kind === 'host') return b.kind === 'host' && a.host === b.host;
    return b.kind === 'address' && a.address.equals(b.address);
}

export interface Reachability {
    /**
     * Whether a packet of the source gets to the target and the answer back, by IPv4 or IPv6. A TCP `port` makes a
     * difference for a host that publishes it on some of its addresses only.
     */
    between(source: End, target: End, port?: number): Verdict;
    /** The same, with what the verdict rests on. */
    traced(source: End, target: End, port?: number): { readonly verdict: Verdict; readonly trail: Trail };
    /** Ends of the same likeness can stand for each other in every question, but for one between an end and itself. */
    likeness(end: End): string;
    /** The addresses by which an end can be reached, as far as the text gives them; with a port those that publish it. */
    addresses(end: End, port?: number): readonly Address[];
}

/** Who can reach whom: a pure function of the topology. Each pair is computed when asked for. */
export function reachability(topology: Topology): Reachability {
    const known = computed.get(topology);
    if (known) return known;
    const ground = new Ground(topology);
    let likenesses: Likenesses | undefined;
    const made: Reachability = {
        between: (source, target, port) => between({ source, target, port, ground }),
        traced(source, target, port) {
            const trail = new Trail();
            return { trail, verdict: ground.along(trail, () => between({ source, target, port, ground })) };
        },
        likeness(end) {
            likenesses ??= new Likenesses(ground);
            if (end.kind === 'address') return end.address.toString();
            return end.kind === 'owner' ? likenesses.ofOwner(end.owner) : likenesses.ofHost(end.host);
        },
        addresses(end, port) {
            if (end.kind === 'address') return [end.address];
            return destinationsOf(end, { port, ground }).map(({ address }) => address);
        },
    };
    computed.set(topology, made);
    return made;
}

/** A topology never changes, so what was computed for it holds as long as it lives. */
const computed = new WeakMap<Topology, Reachability>();

interface Question {
    readonly source: End;
    readonly target: End;
    readonly port: number | undefined;
    readonly ground: Ground;
}

function between({ source, target, port, ground }: Question): Verdict {
    const [from] = stationsOf(source, ground);
    const destinations = destinationsOf(target, { port, ground });
    if (from !== 'outside' && stationsOf(target, ground).includes(from)) {
        return yes(say`${stationText(from)} reaches itself`, from.origin);
    }
    const homeless = [source, target].find((end) => isHomeless(end, ground));
    if (homeless?.kind === 'owner') {
        const { name, origin } = homeless.owner;
        return unknown(say`the text does not say which host '${name}' is on; write 'on'`, origin);
    }
    if (destinations.length === 0) return addressless(target, { port, ground });
    const families = from === 'outside' ? outsideFamilies(source) : familiesOf(from, ground);
    if (from !== 'outside' && families.size === 0) return noAddress(from);
    const common = destinations.filter(({ address }) => families.has(address.family));
    const verdict = best(reached(from, source, common, ground));
    return verdict ?? no(say`the two have no IP version in common`, undefined);
}

/** Whether an owner could be on one of several hosts. */
function isHomeless(end: End, { topology }: Ground): boolean {
    if (end.kind !== 'owner' || end.owner.kind === 'device') return false;
    return end.owner.host === undefined && topology.hosts.length > 0;
}

function* reached(
    from: Station | 'outside',
    source: End,
    destinations: readonly Destination[],
    ground: Ground,
): Generator<Verdict> {
    for (const destination of destinations) {
        const barred = shutOff(from, destination, ground);
        if (barred) yield barred;
        else if (from !== 'outside') yield roundTrip(from, destination, ground);
        else if (source.kind === 'address') yield fromOutside(source.address, destination, ground);
    }
}

/** The stations that an end stands for; several for an address that several have. */
function stationsOf(end: End, ground: Ground): readonly [Station | 'outside', ...Station[]] {
    switch (end.kind) {
        case 'owner':
            return [end.owner];
        case 'host':
            return [end.host];
        case 'address': {
            const [first, ...further] = new Set(ground.holders(end.address).map(({ station }) => station));
            return first ? [first, ...further] : ['outside'];
        }
    }
}

function destinationsOf(end: End, { port, ground }: Pick<Question, 'port' | 'ground'>): readonly Destination[] {
    if (end.kind === 'address') {
        return stationsOf(end, ground).map((station) => ({ address: end.address, station }));
    }
    const station = end.kind === 'owner' ? end.owner : end.host;
    const addresses = ground.legsOf(station).flatMap((leg) => ground.held(leg).map(({ address }) => address));
    const open = isHost(station) && port !== undefined ? openAddresses(station, port, ground) : undefined;
    const reachable = open ? addresses.filter((address) => open.some((each) => each.equals(address))) : addresses;
    return reachable.map((address) => ({ address, station }));
}

function familiesOf(station: Station, ground: Ground): ReadonlySet<number> {
    return new Set(ground.legsOf(station).flatMap((leg) => ground.held(leg).map(({ address }) => address.family)));
}

function outsideFamilies(end: End): ReadonlySet<number> {
    return new Set(end.kind === 'address' ? [end.address.family] : []);
}

function addressless(end: End, { port, ground }: Pick<Question, 'port' | 'ground'>): Verdict {
    if (end.kind === 'address') return unknown(say`nobody here has the address ${end.address}`, undefined);
    if (end.kind === 'owner') return noAddress(end.owner);
    const open = port === undefined ? undefined : openAddresses(end.host, port, ground);
    if (!open) return noAddress(end.host);
    return no(say`port ${port} is published on ${open.join(', ')} only`, end.host.origin);
}

function noAddress(station: Station): Verdict {
    // Of an attachment to a network that nobody has declared nothing is left, its address neither.
    if (!isHost(station) && station.endpoints.length === 0) {
        return unknown(
            say`${stationText(station)} is on no network that is declared; attach it to one`,
            station.origin,
        );
    }
    return unknown(say`the text gives ${stationText(station)} no address; write one`, station.origin);
}
