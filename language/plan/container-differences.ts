import { listed } from './changes.ts';
import { expectedMac } from './container-commands.ts';
import type { DesiredContainer, DesiredEndpoint } from './container-spec.ts';
import type { ObservedContainer, ObservedEndpoint, ObservedEngine } from './observed.ts';

interface Present {
    readonly present: ObservedContainer;
    readonly engine: ObservedEngine;
}

/** Why a container cannot stay as it is, each without capital and full stop; empty when it can. */
export function containerDifferences(
    desired: DesiredContainer,
    { present, engine, freshNetworks }: Present & { readonly freshNetworks: ReadonlySet<string> },
): readonly string[] {
    return [
        ...configDifferences(desired, present),
        ...endpointDifferences(desired, { present, engine }),
        ...desired.endpoints
            .filter(({ network }) => freshNetworks.has(network))
            .map(({ network }) => `its network ${network} is made anew`),
        ...(present.status === 'dead' ? ['Docker could not remove it, and it is dead'] : []),
    ];
}

function configDifferences({ hash, image }: DesiredContainer, present: ObservedContainer): readonly string[] {
    if (present.config === hash) return [];
    if (present.image !== image) return [`its image is ${present.image}, not ${image}`];
    return ['the file says something else of it than when it was made'];
}

function endpointDifferences({ endpoints }: DesiredContainer, { present, engine }: Present): readonly string[] {
    // Without an `attach` Docker puts a container on a network of its own.
    if (endpoints.length === 0) return [];
    const found = new Map(present.endpoints.map((endpoint) => [endpoint.network, endpoint]));
    const missing = endpoints.filter(({ network }) => !found.has(network)).map(({ network }) => network);
    const unwanted = [...found.keys()].filter((name) => !endpoints.some(({ network }) => network === name));
    return [
        ...(missing.length > 0 ? [`it is not on ${networks(missing)}`] : []),
        ...(unwanted.length > 0 ? [`it is on ${networks(unwanted)}, which is not in the file`] : []),
        ...endpoints.flatMap((endpoint) => {
            const other = found.get(endpoint.network);
            return other ? addressDifferences(endpoint, { present: other, engine }) : [];
        }),
    ];
}

function networks(names: readonly string[]): string {
    return `network${names.length === 1 ? '' : 's'} ${listed(names)}`;
}

function addressDifferences(
    wanted: DesiredEndpoint,
    { present, engine }: { readonly present: ObservedEndpoint; readonly engine: ObservedEngine },
): readonly string[] {
    const mac = expectedMac(wanted, engine);
    const to = wanted.addresses.map(String).sort();
    const from = present.fixed.map(String).sort();
    if (to.join() !== from.join()) {
        // A MAC address that follows from it goes without saying.
        return [`its address on ${wanted.network} is ${listed(from) || 'not fixed'}, not ${listed(to)}`];
    }
    if (present.mac !== undefined && mac !== undefined && present.mac.toLowerCase() !== mac) {
        return [`its MAC address on ${wanted.network} is ${present.mac}, not ${mac}`];
    }
    return [];
}
