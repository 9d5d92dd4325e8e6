import type { DesiredLink } from './desired-links.ts';
import type { Observed, ObservedSession } from './observed.ts';
import type { Placement } from './placement.ts';
import type { Blocker } from './plan.ts';

interface Changes {
    readonly wanted: readonly DesiredLink[];
    readonly placements: readonly Placement[];
    readonly leaving: ReadonlySet<string>;
    readonly hostName: string;
}

/**
 * Steps that would cut the very connection that they run through, before an undo could. Their blockers name the way in.
 */
export function sessionBlockers({ session, links }: Observed, changes: Changes): readonly Blocker[] {
    if (!session) return [];
    const way = links.find(({ addresses, automaticAddresses }) =>
        [...addresses, ...automaticAddresses].some(({ address }) => address.equals(session.server)),
    );
    if (!way) return [];
    const entrance = `this session comes in through it, from ${session.client}`;
    const { hostName, wanted } = changes;
    if (changes.leaving.has(way.name)) {
        return [{ message: `Interface ${way.name} of ${hostName} has to go, but ${entrance}.`, at: undefined }];
    }
    const same = wanted.find(({ name }) => name === way.name);
    if (same && !same.addresses.some(({ address }) => address.equals(session.server))) {
        return [
            {
                message: `Interface ${way.name} of ${hostName} would lose address ${session.server}, but ${entrance}.`,
                at: same.at,
            },
        ];
    }
    return [...takenWay(session, { way: way.name, ...changes }), ...passthru(way.name, changes)];
}

/** A new connected route that is narrower than the one to the client would lead the answers elsewhere. */
function takenWay(
    { client }: ObservedSession,
    { wanted, way, hostName }: Changes & { readonly way: string },
): readonly Blocker[] {
    return wanted.flatMap((link) => {
        if (link.name === way) return [];
        const taken = [...link.addresses.map(({ prefix }) => prefix), ...link.routes].find((prefix) =>
            prefix.contains(client),
        );
        if (!taken) return [];
        const message = `Interface ${link.name} of ${hostName} would take the way to ${taken}, \
but this session comes from ${client}, through ${way}.`;
        return [{ message, at: link.at }];
    });
}

/** Passthru gives the whole interface to one container; the host's own addresses on it go silent. */
function passthru(way: string, { placements, hostName }: Changes): readonly Blocker[] {
    return placements.flatMap(({ network, parent }) => {
        if (network.driver !== 'macvlan' || network.mode !== 'passthru' || parent !== way) return [];
        const message = `Network '${network.name}' would take interface ${way} of ${hostName} for itself (passthru), \
but this session comes in through it.`;
        return [{ message, at: network.origin }];
    });
}
