import type { Family } from '../net/address.ts';
import { addressOfFamily } from './address-of-family.ts';
import { type EngineVersion, engineOf } from './engine-version.ts';
import type { Container, Endpoint } from './topology.ts';

/**
 * The endpoint that Docker takes a container's default route from; undefined where none takes part. The engine is the one that
 * the text speaks of, unless another is known.
 *
 * They stand in an order: the highest priority (`gw-priority`, from 28 on), docker_gwbridge last, networks of both
 * families first, then the alphabet (Less in libnetwork's sandbox.go). Up to 27 every network has IPv4, also where the text
 * says nothing of it (reproduced with 20.10). A macvlan or ipvlan network takes part without a
 * gateway as well: up to 28 Docker makes one up, from 29 on it is counted as if it had one (ForceGw4 in
 * macvlan_joinleave.go). Up to 27 the first is taken for both families; from 28.0 to 29.4.0 the first
 * that has both, whatever the priorities (moby PR 52328), else the first of each family; since then the first of each.
 */
export function defaultEndpoint(
    container: Container,
    family: Family,
    engine: EngineVersion = engineOf(container.host),
): Endpoint | undefined {
    const inOrder = container.endpoints.filter((endpoint) => takesPart(endpoint, engine)).sort(byRank(engine));
    const firstOf = (wanted: Family) => inOrder.find((endpoint) => hasFamily(endpoint, wanted));
    if (!engine.isAtLeast(28)) {
        const [both] = inOrder;
        return both && (family === 4 || hasFamily(both, family)) ? both : undefined;
    }
    const dual = engine.isAtLeast(29, 4, 1) ? undefined : inOrder.find((endpoint) => isDual(endpoint, engine));
    return dual ?? firstOf(family);
}

/** An endpoint that asks for the default route, and the one that Docker takes it from all the same. */
interface DeniedRoute {
    readonly asked: Endpoint;
    readonly chosen: Endpoint;
}

/** Whether a container's `default-route` is in vain; what an endpoint asks that takes no part is another matter. */
export function deniedRoute(container: Container, engine: EngineVersion): DeniedRoute | undefined {
    const asked = container.endpoints.find(({ defaultRoute }) => defaultRoute !== undefined);
    if (!asked || !takesPart(asked, engine)) return undefined;
    const winners = ([4, 6] as const).map((family) => {
        return addressOfFamily(asked, family) && defaultEndpoint(container, family, engine);
    });
    const chosen = winners.find((winner) => winner !== undefined && winner !== asked);
    return chosen && { asked, chosen };
}

/** Whether an engine lets the text say which network has the default route. */
export function hasPriorities(engine: EngineVersion): boolean {
    return engine.isAtLeast(28);
}

/** Whether an endpoint is asked for a default route at all. */
export function takesPart({ network }: Endpoint, engine: EngineVersion): boolean {
    if (network.internal) return false;
    const isOnWire = network.driver === 'macvlan' || network.driver === 'ipvlan';
    // Up to 26.0 a network without a parent gets a default route to nowhere (moby PR 47677).
    return !isOnWire || network.parents.length > 0 || !engine.isAtLeast(26, 1);
}

function byRank(engine: EngineVersion): (a: Endpoint, b: Endpoint) => number {
    const rank = (endpoint: Endpoint) => [
        endpoint.defaultRoute && hasPriorities(engine) ? 0 : 1,
        endpoint.network.driver === 'overlay' ? 1 : 0,
        isDual(endpoint, engine) ? 0 : 1,
    ];
    return (a, b) => {
        const [left, right] = [rank(a), rank(b)];
        const place = left.findIndex((each, index) => each !== right[index]);
        if (place >= 0) return (left[place] ?? 0) - (right[place] ?? 0);
        return a.network.name < b.network.name ? -1 : 1;
    };
}

function isDual(endpoint: Endpoint, engine: EngineVersion): boolean {
    return hasFamily(endpoint, 6) && (hasFamily(endpoint, 4) || !engine.isAtLeast(28));
}

function hasFamily({ addresses }: Endpoint, family: Family): boolean {
    return addresses.some(({ address }) => address.family === family);
}
