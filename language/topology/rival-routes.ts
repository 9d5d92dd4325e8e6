import type { Origin } from '../finding/location.ts';
import type { EngineVersion } from './engine-version.ts';
import type { Container, Endpoint, IpvlanNetwork } from './topology.ts';

/** An ipvlan l3 or l3s network that a container is on, and an endpoint whose default route stands against its own. */
export interface RivalRoutes {
    readonly network: IpvlanNetwork;
    /** Where it is attached. */
    readonly at: Origin;
    readonly other: Endpoint;
}

/**
 * Before Docker 28 an ipvlan l3 or l3s endpoint always gets a default route through itself, beside which the gateway of
 * another network cannot be set, and the container does not start; an internal network has none (moby issue 48576, pull
 * request 49130). Families need not be told apart: these engines give every network IPv4.
 */
export function rivalRoutes({ endpoints }: Container, engine: EngineVersion): RivalRoutes | undefined {
    if (engine.isAtLeast(28)) return undefined;
    const outward = endpoints.filter(({ network }) => !network.internal);
    for (const { network, origin: at } of outward) {
        if (network.driver !== 'ipvlan' || network.mode === 'l2') continue;
        const other = outward.find((each) => each.network !== network);
        if (other) return { network, at, other };
    }
    return undefined;
}
