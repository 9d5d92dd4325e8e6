import type { Origin } from '../finding/location.ts';
import type { Address } from '../net/address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import { endpointMac, isMacAskedFor } from '../topology/endpoint-mac.ts';
import type { Container, Endpoint, Host } from '../topology/topology.ts';
import { type ContainerConfig, containerConfig } from './container-config.ts';

/** A container that the topology wants on a host. */
export interface DesiredContainer {
    readonly container: Container;
    readonly name: string;
    readonly image: string;
    readonly restart: string;
    /** Hashes of all that cannot be read back from a container, or not reliably. */
    readonly config: ContainerConfig;
    readonly endpoints: readonly DesiredEndpoint[];
}

export interface DesiredEndpoint {
    readonly network: string;
    readonly driver: string;
    readonly addresses: readonly Address[];
    /** Undefined where the driver gives it: ipvlan endpoints share their parent's, overlay has a scheme of its own. */
    readonly mac: MacAddress | undefined;
    readonly isMacWritten: boolean;
    /** Whether an old engine has to be asked for it. */
    readonly isMacAskedFor: boolean;
    readonly isDefaultRoute: boolean;
    readonly interfaceName: string | undefined;
    readonly at: Origin;
}

/** The containers that the topology wants on a host. Those without an image are left out. */
export function desiredContainers(containers: readonly Container[], host: Host): readonly DesiredContainer[] {
    return containers.flatMap((container) => {
        if (container.host !== host || !container.image) return [];
        const endpoints = container.endpoints.map(desiredEndpoint);
        return [
            {
                container,
                name: container.name,
                image: container.image.value,
                restart: container.restart ?? 'no',
                config: containerConfig(container),
                endpoints,
            },
        ];
    });
}

function desiredEndpoint(endpoint: Endpoint): DesiredEndpoint {
    return {
        network: endpoint.network.name,
        driver: endpoint.network.driver,
        addresses: endpoint.addresses.map(({ address }) => address),
        mac: endpointMac(endpoint),
        isMacWritten: endpoint.mac !== undefined,
        isMacAskedFor: isMacAskedFor(endpoint),
        isDefaultRoute: endpoint.defaultRoute !== undefined,
        interfaceName: endpoint.interfaceName,
        at: endpoint.origin,
    };
}

/** The MAC addresses that are asked for, as the label has them: what a stopped container has cannot be seen. */
export function askedMacs(endpoints: readonly DesiredEndpoint[]): string {
    const asked = endpoints.filter(({ isMacWritten }) => isMacWritten).map(({ network, mac }) => `${network}=${mac}`);
    return asked.sort().join(',');
}
