import { say } from '../message/say.ts';
import type { Prefix } from '../net/prefix.ts';
import type { DesiredLink } from './desired-links.ts';
import type { Observed, ObservedLink, ObservedSession } from './observed.ts';
import type { Placement } from './placement.ts';
import type { Blocker, Step, Subject } from './plan.ts';

interface Changes {
    readonly hostName: string;
    readonly wanted: readonly DesiredLink[];
    readonly placements: readonly Placement[];
    readonly leaving: ReadonlySet<string>;
    readonly steps: readonly Step[];
    /** Docker networks that are made, or made anew. */
    readonly freshNetworks: ReadonlySet<string>;
}

/** The interface that the session comes in through. */
interface Entrance extends Changes {
    readonly session: ObservedSession;
    readonly link: ObservedLink;
}

/** What may cut the very connection that the steps run through, and with it every word to the host. */
export function sessionRisks(observed: Observed, changes: Changes): readonly Blocker[] {
    const { session, links } = observed;
    if (!session) return [];
    const link =
        links.find((candidate) => allAddresses(candidate).some(({ address }) => address.equals(session.server))) ??
        links.find(({ name }) => name === session.device);
    if (!link) return [];
    const entrance = { ...changes, session, link };
    const lost = lostEntrance(entrance);
    if (lost) return lost;
    const cut = [...divertedAnswers(observed, entrance), ...passthru(entrance)];
    return cut.length > 0 ? cut : touched(observed, entrance);
}

/** The links that carry the session, from where it comes in and where its answers go out down to the hardware. */
function carriers({ links }: Observed, { link, session }: Entrance): ReadonlySet<string> {
    const names = new Set<string>();
    const follow = (name: string | undefined) => {
        const found = links.find((each) => each.name === name);
        if (!found || names.has(found.name)) return;
        names.add(found.name);
        follow(found.parent);
        follow(found.master);
    };
    follow(link.name);
    follow(session.device);
    return names;
}

/** Whatever is done to a link that carries the session may cut it, if only because the other end has to agree. */
function touched(observed: Observed, entrance: Entrance): readonly Blocker[] {
    const carrying = carriers(observed, entrance);
    return entrance.steps
        .filter(({ change, subject }) => change !== 'create' && carrying.has(subject.name) && isLink(subject))
        .map(({ subject, at }) => ({
            message: say`Interface ${subject.name} is changed on ${entrance.hostName}, and it carries this session, from ${entrance.session.client}.`,
            at,
        }));
}

function isLink({ kind }: Subject): boolean {
    return kind === 'vlan' || kind === 'vxlan' || kind === 'dummy' || kind === 'shim';
}

function allAddresses({ addresses, automaticAddresses }: ObservedLink) {
    return [...addresses, ...automaticAddresses];
}

function lostEntrance({ session, link, wanted, leaving, hostName }: Entrance): readonly Blocker[] | undefined {
    const why = say`but this session comes in through it, from ${session.client}`;
    if (leaving.has(link.name))
        return [{ message: say`Interface ${link.name} of ${hostName} has to go, ${why}.`, at: undefined }];
    const same = wanted.find(({ name }) => name === link.name);
    const had = allAddresses(link).some(({ address }) => address.equals(session.server));
    if (!same || !had || same.addresses.some(({ address }) => address.equals(session.server))) return undefined;
    return [
        {
            message: say`Interface ${link.name} of ${hostName} would lose address ${session.server}, ${why}.`,
            at: same.at,
        },
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
    const because = say`but this session comes from ${session.client}, through ${link.name}`;
    const fromLinks = wanted.flatMap((candidate) => {
        const before = links.find(({ name }) => name === candidate.name);
        const had = new Set(before ? allAddresses(before).map(String) : []);
        const made = candidate.addresses.filter((address) => !had.has(address.toString())).map(({ prefix }) => prefix);
        const diverted = [...made, ...candidate.routes].find(diverts);
        if (candidate.name === link.name || !diverted) return [];
        return [
            {
                message: say`Interface ${candidate.name} of ${hostName} would take the way to ${diverted}, ${because}.`,
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
                message: say`Network '${network.name}' would take the way to ${diverted} on ${hostName}, ${because}.`,
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
        const message = say`Network '${network.name}' would take interface ${link.name} of ${hostName} for itself (passthru), \
but this session comes in through it.`;
        return [{ message, at: network.origin }];
    });
}
