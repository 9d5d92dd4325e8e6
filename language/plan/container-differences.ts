import { say } from '../message/say.ts';
import { macFromAddress, macFromName } from '../net/mac-address.ts';
import { listed } from './changes.ts';
import { expectedMac } from './container-commands.ts';
import { changedParts } from './container-config.ts';
import type { DesiredContainer, DesiredEndpoint } from './container-spec.ts';
import { takesGatewayPriority, takesSeveralNetworks } from './endpoint-commands.ts';
import type { ObservedContainer, ObservedEndpoint, ObservedEngine } from './observed.ts';

interface Present {
    readonly present: ObservedContainer;
    readonly engine: ObservedEngine;
    /** Networks that are made, or made anew. */
    readonly freshNetworks: ReadonlySet<string>;
}

/** What is not as it should be about a container that is there. */
export type ContainerDifferences =
    /** Why it cannot stay, each without capital and full stop. */
    | { readonly kind: 'recreate'; readonly reasons: readonly string[] }
    /** It stays, with its process; nothing where it is as it should be. */
    | { readonly kind: 'keep'; readonly endpoints: readonly EndpointDifference[] };

/** An endpoint that a container is to gain (no `from`), lose (no `to`) or have otherwise. */
export interface EndpointDifference {
    readonly network: string;
    readonly from: ObservedEndpoint | undefined;
    readonly to: DesiredEndpoint | undefined;
    /** Without capital and full stop. */
    readonly reason: string;
}

/** How a container differs. It is made anew only where the engine cannot change it, or could not change it back. */
export function containerDifferences(desired: DesiredContainer, surroundings: Present): ContainerDifferences {
    const { present } = surroundings;
    const endpoints = endpointDifferences(desired, surroundings);
    const config = configDifferences(desired, present);
    const isStuck = endpoints.some((difference) => !isExchangeable(difference, surroundings));
    const reasons = [
        ...config,
        ...(config.length > 0 || isStuck ? endpoints.map(({ reason }) => reason) : []),
        ...(present.status === 'dead' ? [say`Docker could not remove it, and it is dead`] : []),
    ];
    return reasons.length > 0 ? { kind: 'recreate', reasons } : { kind: 'keep', endpoints };
}

function configDifferences({ config, image }: DesiredContainer, present: ObservedContainer): readonly string[] {
    const changed = changedParts(config, present.config);
    if (changed === undefined) return [say`it does not say what it was made with`];
    const others = changed.filter((part) => part !== 'image');
    return [
        ...(changed.includes('image') ? [say`its image is ${present.image}, not ${image}`] : []),
        ...(others.length > 0 ? [say`its ${listed(others)} changed in the file`] : []),
    ];
}

function endpointDifferences(
    { endpoints }: DesiredContainer,
    { present, engine, freshNetworks }: Present,
): readonly EndpointDifference[] {
    // Without an `attach` Docker puts a container on a network of its own.
    if (endpoints.length === 0) return [];
    const found = new Map(present.endpoints.map((endpoint) => [endpoint.network, endpoint]));
    const unwanted = present.endpoints.filter((from) => !endpoints.some(({ network }) => network === from.network));
    return [
        ...unwanted.map((from) => ({
            network: from.network,
            from,
            to: undefined,
            reason: say`it is on network ${from.network}, which the file does not attach it to`,
        })),
        ...endpoints.flatMap((to): readonly EndpointDifference[] => {
            const { network } = to;
            const from = found.get(network);
            if (!from) return [{ network, from, to, reason: say`it is not on network ${network}` }];
            const reason = freshNetworks.has(network)
                ? say`its network ${network} is made anew`
                : endpointReason(to, { from, present, engine });
            return reason === undefined ? [] : [{ network, from, to, reason }];
        }),
    ];
}

interface There extends Omit<Present, 'freshNetworks'> {
    readonly from: ObservedEndpoint;
}

function endpointReason(wanted: DesiredEndpoint, { from, present, engine }: There): string | undefined {
    const { network } = wanted;
    const mac = expectedMac(wanted, engine);
    const old = from.fixed.map(String).sort();
    const addresses = wanted.addresses.map(String).sort();
    if (addresses.join() !== old.join()) {
        // A MAC address that follows from it goes without saying.
        return old.length === 0
            ? say`its address on ${network} is not fixed to ${listed(addresses)}`
            : say`its address on ${network} is ${listed(old)}, not ${listed(addresses)}`;
    }
    // A container that does not run has no MAC address, and one that was asked for is in a label.
    const asked = present.macs?.split(',').find((entry) => entry.startsWith(`${network}=`));
    const has = from.mac ?? asked?.slice(network.length + 1);
    if (has !== undefined && mac !== undefined && has.toLowerCase() !== mac) {
        return say`its MAC address on ${network} is ${has}, not ${mac}`;
    }
    if (!takesGatewayPriority(engine)) return undefined;
    if (wanted.isDefaultRoute !== 0 < from.gatewayPriority) {
        return wanted.isDefaultRoute
            ? say`its default route does not lead through ${network}`
            : say`its default route leads through ${network}`;
    }
    if (wanted.interfaceName === from.interfaceName) return undefined;
    const called = (name: string | undefined) => name ?? say`Docker's choice`;
    return say`its interface on ${network} is called ${called(from.interfaceName)}, not ${called(wanted.interfaceName)}`;
}

/** Whether an endpoint can be changed, and changed back, under a container that goes on running. */
function isExchangeable({ from, to }: EndpointDifference, { present, engine }: Present): boolean {
    // Docker connects nothing to a container that it is about to start again.
    if (present.status === 'restarting' || present.status === 'dead') return false;
    const isGiven = to === undefined || to.mac === undefined || (!to.isMacWritten && derivesMac(engine, to));
    return isGiven && (from === undefined || comesBack(from, { present, engine }));
}

/**
 * `docker network connect` takes no MAC address. Up to 27 Docker makes one of the IPv4 address, which is ours as well,
 * and before 25 we ask for none where there is no IPv4 address.
 */
function derivesMac(engine: ObservedEngine, { addresses }: DesiredEndpoint): boolean {
    if (engine.version.isAtLeast(28)) return false;
    return !takesSeveralNetworks(engine) || addresses.some(({ family }) => family === 4);
}

/** Whether an endpoint that is given up could be had again with the MAC address that it has. */
export function comesBack(
    { network, fixed, mac }: ObservedEndpoint,
    { present, engine }: Pick<Present, 'present' | 'engine'>,
): boolean {
    const driver = engine.networks.find(({ name }) => name === network)?.driver;
    if (driver === 'ipvlan' || driver === 'overlay') return true;
    if (present.macs?.split(',').some((entry) => entry.startsWith(`${network}=`))) return false;
    const ipv4 = fixed.find(({ family }) => family === 4);
    if (ipv4 && !engine.version.isAtLeast(28)) return true;
    if (mac === undefined) return !takesSeveralNetworks(engine);
    // One that Docker made up is as good as the next one; one that we asked for is not.
    return mac.toLowerCase() !== (ipv4 ? macFromAddress(ipv4) : macFromName(`${present.name}/${network}`));
}
