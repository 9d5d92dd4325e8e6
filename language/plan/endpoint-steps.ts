import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { sentences } from './changes.ts';
import type { EndpointDifference } from './container-differences.ts';
import type { DesiredContainer } from './container-spec.ts';
import { connect, connectAgain, disconnect, disconnectIfConnected } from './endpoint-commands.ts';
import type { DesiredNamespace } from './namespace-spec.ts';
import type { ObservedEndpoint, ObservedEngine } from './observed.ts';
import type { Step } from './plan.ts';

/** A container that stays as it is, but for these endpoints. */
export interface Rewired {
    readonly desired: DesiredContainer;
    readonly endpoints: readonly EndpointDifference[];
}

interface Surroundings {
    readonly engine: ObservedEngine;
    /** All containers that are wanted, whatever becomes of them. */
    readonly wanted: readonly DesiredContainer[];
    /** All namespaces that are wanted. */
    readonly namespaces: readonly DesiredNamespace[];
    /** Networks that go away, or are made anew. */
    readonly leavingNetworks: ReadonlySet<string>;
}

/** Connects and disconnects containers that go on running. What others need is given up before anything is made. */
export function endpointSteps(
    rewired: readonly Rewired[],
    surroundings: Surroundings,
): { readonly removals: readonly Step[]; readonly creations: readonly Step[] } {
    const { leavingNetworks, engine } = surroundings;
    const holders = holdersOf(surroundings);
    const isNeeded = (name: string, { network, fixed }: ObservedEndpoint) =>
        leavingNetworks.has(network) ||
        fixed.some((address) => holders.get(`${network} ${address}`)?.some(({ container }) => container !== name));
    const removals: Step[] = [];
    const leaving: Step[] = [];
    const moving: Step[] = [];
    const joining: Step[] = [];
    for (const { desired, endpoints } of rewired) {
        for (const difference of endpoints) {
            const { from, to } = difference;
            const place = { container: desired.name, at: desired.container.origin, engine, difference };
            const isEarly = from !== undefined && isNeeded(desired.name, from);
            if (isEarly) removals.push(leave(place));
            else if (from && !to) leaving.push(leave(place));
            else if (from) moving.push(move(place));
            if (to && (isEarly || !from)) joining.push(join(place));
        }
    }
    return { removals, creations: [...leaving, ...moving, ...joining] };
}

/** Who is to have an address on a network; no container where a namespace is. */
function holdersOf({
    wanted,
    namespaces,
}: Surroundings): ReadonlyMap<string, readonly { readonly container: string | undefined }[]> {
    const all = [
        ...wanted.flatMap(({ name, endpoints }) => endpoints.map((endpoint) => ({ container: name, ...endpoint }))),
        ...namespaces.flatMap(({ links }) =>
            links.map(({ network, addresses }) => ({
                container: undefined,
                network,
                addresses: addresses.map(({ address }) => address),
            })),
        ),
    ].flatMap(({ container, network, addresses }) =>
        addresses.map((address) => ({ key: `${network} ${address}`, container })),
    );
    return Map.groupBy(all, ({ key }) => key);
}

interface Place {
    readonly container: string;
    readonly at: Origin;
    readonly engine: ObservedEngine;
    readonly difference: EndpointDifference;
}

function base({ container, at, difference }: Place) {
    const { network, reason, to } = difference;
    return {
        subject: { kind: 'endpoint', name: `${container}/${network}` },
        reason: sentences([reason]),
        finish: [],
        lasting: [],
        at: to?.at ?? at,
    } as const;
}

function leave(place: Place): Step {
    const { container, difference } = place;
    const { network, from, to } = difference;
    return {
        ...base(place),
        change: to ? 'recreate' : 'remove',
        title: say`Disconnect container ${container} from network ${network}${to ? say` to connect it anew` : ''}`,
        commands: [disconnect(network, container)],
        undo: from ? [connectAgain(container, from)] : [],
    };
}

function join(place: Place): Step {
    const { container, difference, engine } = place;
    const { network, from, to } = difference;
    return {
        ...base(place),
        change: from ? 'recreate' : 'create',
        title: say`Connect container ${container} to network ${network}${from ? say` anew` : ''}`,
        commands: to ? [connect(to, { container, engine })] : [],
        undo: [disconnectIfConnected(network, container)],
    };
}

/** Both at once, which takes the shortest time. */
function move(place: Place): Step {
    const { container, difference, engine } = place;
    const { network, from, to } = difference;
    return {
        ...base(place),
        change: 'change',
        title: say`Reconnect container ${container} to network ${network}`,
        commands: [disconnect(network, container), ...(to ? [connect(to, { container, engine })] : [])],
        undo: from ? [connectAgain(container, from)] : [],
    };
}
