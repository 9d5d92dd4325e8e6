import type { Finding } from '../finding/finding.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import type { Container, Endpoint } from '../topology/topology.ts';
import { engineOf } from './engines.ts';
import { engineText, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A container on several networks has its default route from one that has a gateway. Docker takes the highest priority
 * (`gw-priority`, from 28 on), then a network of both families, then the first name in the alphabet (Less in libnetwork's
 * sandbox.go); a macvlan or ipvlan l2 network without a gateway takes part (ForceGw4 in macvlan_joinleave.go), and
 * if it wins, foreign traffic goes nowhere. Nobody refuses it.
 */
export const defaultRoute: Rule = {
    code: 'default-route',
    infersFrom: 'absence',
    *check({ containers, namespaces }) {
        for (const owner of [...containers, ...namespaces]) {
            if (owner.endpoints.length < 2) continue;
            const asked = owner.endpoints.filter((endpoint) => endpoint.defaultRoute);
            if (asked.length > 1) yield* several(asked);
            else if (owner.kind === 'container') yield* winner(owner, asked[0]);
        }
    },
};

function* several([first, ...further]: readonly Endpoint[]): Generator<Finding> {
    for (const { defaultRoute: at } of further) {
        if (!at || !first?.defaultRoute) continue;
        yield warning({
            code: defaultRoute.code,
            at,
            message: `The default route goes to network '${first.network.name}' already; one 'default-route' counts.`,
            related: [{ at: first.defaultRoute, message: 'The first one.' }],
        });
    }
}

/** How a network takes part in the choice of the default route. */
interface Candidate {
    readonly endpoint: Endpoint;
    readonly works: boolean;
    /** What comes first wins. */
    readonly rank: readonly (number | string)[];
}

function* winner(container: Container, asked: Endpoint | undefined): Generator<Finding> {
    const { endpoints, origin, host } = container;
    const engine = engineOf(host);
    const candidates = endpoints.flatMap((endpoint) => candidate(endpoint, engine)).sort(byRank);
    const [best] = candidates;
    if (!best) return;
    const chosen = best.endpoint.network.name;
    if (asked?.defaultRoute && asked !== best.endpoint && !engine.isAtLeast(28)) {
        yield warning({
            code: defaultRoute.code,
            at: asked.defaultRoute,
            message:
                `${engineText(engine)} has no priorities and takes the default route from network '${chosen}'; ` +
                `rename the networks so that '${asked.network.name}' comes first in the alphabet.`,
        });
        return;
    }
    const other = candidates.find(({ works }) => works);
    if (best.works || !other) return;
    yield warning({
        code: defaultRoute.code,
        at: best.endpoint === asked && asked.defaultRoute ? asked.defaultRoute : origin,
        message:
            `The default route of '${container.name}' falls to network '${chosen}', which has no gateway; ` +
            `write 'default-route' behind 'attach ${other.endpoint.network.name}'.`,
        related: [{ at: best.endpoint.origin, message: `Network '${chosen}' is attached here.` }],
    });
}

function candidate(endpoint: Endpoint, engine: EngineVersion): readonly Candidate[] {
    const { network } = endpoint;
    if (network.internal) return [];
    const isOnWire = network.driver === 'macvlan' || network.driver === 'ipvlan';
    // Up to 26.0 a network without a parent gets a default route to nowhere (PR 47677).
    if (isOnWire && network.parents.length === 0 && engine.isAtLeast(26, 1)) return [];
    const needsGateway = network.driver === 'macvlan' || (network.driver === 'ipvlan' && network.mode === 'l2');
    const works = !needsGateway || endpoint.addresses.some(({ subnet }) => subnet?.gateway);
    const priority = endpoint.defaultRoute && engine.isAtLeast(28) ? 0 : 1;
    const families = new Set(network.subnets.map(({ prefix }) => prefix.family)).size;
    return [
        {
            endpoint,
            works,
            rank: [priority, network.driver === 'overlay' ? 1 : 0, families === 2 ? 0 : 1, network.name],
        },
    ];
}

function byRank(a: Candidate, b: Candidate): number {
    for (const [index, left] of a.rank.entries()) {
        const right = b.rank[index] ?? left;
        if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
}
