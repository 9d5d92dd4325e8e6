import type { Prefix } from '../net/prefix.ts';
import type { DesiredLink } from './desired-links.ts';
import type { Observed, ObservedLink, ObservedSession } from './observed.ts';
import type { Placement } from './placement.ts';
import type { Blocker } from './plan.ts';

interface Changes {
    readonly hostName: string;
    readonly wanted: readonly DesiredLink[];
    readonly placements: readonly Placement[];
    readonly leaving: ReadonlySet<string>;
    /** Docker networks that are made, or made anew. */
    readonly freshNetworks: ReadonlySet<string>;
}

/** The interface that the session comes in through. */
interface Entrance extends Changes {
    readonly session: ObservedSession;
    readonly link: ObservedLink;
}

/** Steps that would cut the very connection that they run through, and with it the way back. */
export function sessionBlockers(observed: Observed, changes: Changes): readonly Blocker[] {
    const { session, links } = observed;
    if (!session) return [];
    const link = links.find((candidate) =>
        allAddresses(candidate).some(({ address }) => address.equals(session.server)),
    );
    if (!link) return [];
    const entrance = { ...changes, session, link };
    return lostEntrance(entrance) ?? [...divertedAnswers(observed, entrance), ...passthru(entrance)];
}

function allAddresses({ addresses, automaticAddresses }: ObservedLink) {
    return [...addresses, ...automaticAddresses];
}

function lostEntrance({ session, link, wanted, leaving, hostName }: Entrance): readonly Blocker[] | undefined {
    const why = `but this session comes in through it, from ${session.client}`;
    if (leaving.has(link.name))
        return [{ message: `Interface ${link.name} of ${hostName} has to go, ${why}.`, at: undefined }];
    const same = wanted.find(({ name }) => name === link.name);
    if (!same || same.addresses.some(({ address }) => address.equals(session.server))) return undefined;
    return [
        { message: `Interface ${link.name} of ${hostName} would lose address ${session.server}, ${why}.`, at: same.at },
    ];
}

/** The narrowest route to the client carries the answers; a narrower one that is made leads them elsewhere. */
function divertedAnswers({ routes, links }: Observed, entrance: Entrance): readonly Blocker[] {
    const { session, link, wanted, placements, freshNetworks, hostName } = entrance;
    const present = [
        ...allAddresses(link).map(({ prefix }) => prefix),
        ...routes.map(({ destination }) => destination),
    ];
    const narrowest = Math.max(
        0,
        ...present.filter((prefix) => prefix.contains(session.client)).map(({ length }) => length),
    );
    const diverts = (prefix: Prefix) => prefix.contains(session.client) && narrowest < prefix.length;
    const because = `but this session comes from ${session.client}, through ${link.name}`;
    const fromLinks = wanted.flatMap((candidate) => {
        const before = links.find(({ name }) => name === candidate.name);
        const had = new Set(before ? allAddresses(before).map(String) : []);
        const made = candidate.addresses.filter((address) => !had.has(address.toString())).map(({ prefix }) => prefix);
        const diverted = [...made, ...candidate.routes].find(diverts);
        if (candidate.name === link.name || !diverted) return [];
        return [
            {
                message: `Interface ${candidate.name} of ${hostName} would take the way to ${diverted}, ${because}.`,
                at: candidate.at,
            },
        ];
    });
    const fromBridges = placements.flatMap(({ network }) => {
        if (network.driver !== 'bridge' || !freshNetworks.has(network.name)) return [];
        const diverted = network.subnets.map(({ prefix }) => prefix).find(diverts);
        if (!diverted) return [];
        return [
            {
                message: `Network '${network.name}' would take the way to ${diverted} on ${hostName}, ${because}.`,
                at: network.origin,
            },
        ];
    });
    return [...fromLinks, ...fromBridges];
}

/** Passthru gives the whole interface to one container; the host's own addresses on it fall silent. */
function passthru({ link, placements, freshNetworks, hostName }: Entrance): readonly Blocker[] {
    return placements.flatMap(({ network, parent, by }) => {
        if (network.driver !== 'macvlan' || network.mode !== 'passthru' || parent !== link.name) return [];
        if (by === 'docker' && !freshNetworks.has(network.name)) return [];
        const message = `Network '${network.name}' would take interface ${link.name} of ${hostName} for itself (passthru), \
but this session comes in through it.`;
        return [{ message, at: network.origin }];
    });
}
