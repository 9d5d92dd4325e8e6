import { composeSettings } from '../compose/service-options.ts';
import { say } from '../message/say.ts';
import type { DesiredContainer, DesiredEndpoint } from '../plan/container-spec.ts';
import { takesGatewayPriority, takesSeveralNetworks } from '../plan/endpoint-commands.ts';
import type { Container } from '../topology/topology.ts';
import { isHostPath } from '../topology/volume-source.ts';
import { composeKey } from './compose-key.ts';
import type { Omission } from './exported.ts';
import type { HostWork } from './host-work.ts';

export interface ServiceEntry {
    readonly key: string;
    readonly settings: object;
    /** Docker's named volumes that it uses. */
    readonly volumes: readonly string[];
    readonly omissions: readonly Omission[];
}

/** A container as a service of Compose (compose-spec, 05-services.md). */
export function serviceEntry(desired: DesiredContainer, { engine }: HostWork): ServiceEntry {
    const { container, name, image, restart, endpoints } = desired;
    const options = composeSettings(container.options.map(({ value }) => value));
    const [only] = endpoints.length === 1 ? endpoints : [];
    const perNetwork = takesSeveralNetworks(engine);
    // Compose 1 knows no MAC address for each network, and all versions take one for a service on a single network.
    const mac = only?.mac ?? (perNetwork ? undefined : endpoints.find(({ isMacAskedFor }) => isMacAskedFor)?.mac);
    return {
        key: composeKey(name),
        settings: {
            container_name: name,
            image,
            ...(container.hostname === undefined ? {} : { hostname: container.hostname }),
            ...(container.command.length > 0 ? { command: container.command.map(literal) } : {}),
            ...(restart === 'no' ? {} : { restart }),
            ...(container.environment.length > 0
                ? {
                      environment: Object.fromEntries(
                          container.environment.map((each) => [each.name, literal(each.value)]),
                      ),
                  }
                : {}),
            ...(container.volumes.length > 0 ? { volumes: container.volumes.map(volumeEntry) } : {}),
            ...(container.publish.length > 0 ? { ports: container.publish.map(({ value }) => value.text) } : {}),
            ...(container.labels.length > 0
                ? { labels: Object.fromEntries(container.labels.map(({ key, value }) => [key, literal(value)])) }
                : {}),
            ...options.settings,
            ...(mac === undefined ? {} : { mac_address: mac }),
            ...(endpoints.length > 0
                ? {
                      networks: Object.fromEntries(
                          endpoints.map((endpoint) => [
                              composeKey(endpoint.network),
                              endpointEntry(endpoint, {
                                  mac: perNetwork && !only ? endpoint.mac : undefined,
                                  takesPriority: takesGatewayPriority(engine),
                              }),
                          ]),
                      ),
                  }
                : {}),
        },
        volumes: container.volumes.map(({ source }) => source).filter((source) => !isHostPath(source)),
        omissions: [
            ...options.unknown.map((option) => ({
                what: `container ${name}: option ${option}`,
                why: say`Compose has no key for it that mvlan knows`,
            })),
            ...(perNetwork || only
                ? []
                : endpoints
                      .filter((endpoint) => endpoint.isMacAskedFor && endpoint.mac !== mac)
                      .map((endpoint) => ({
                          what: `container ${name}: mac ${endpoint.mac} on ${endpoint.network}`,
                          why: say`before Docker 25 a container has one MAC address that can be asked for`,
                      }))),
        ],
    };
}

interface EndpointOptions {
    readonly mac: string | undefined;
    readonly takesPriority: boolean;
}

function endpointEntry(
    { addresses, isDefaultRoute, interfaceName }: DesiredEndpoint,
    { mac, takesPriority }: EndpointOptions,
): object {
    const [ipv4, ipv6] = ([4, 6] as const).map((family) => addresses.find((address) => address.family === family));
    return {
        ...(ipv4 ? { ipv4_address: ipv4.toString() } : {}),
        ...(ipv6 ? { ipv6_address: ipv6.toString() } : {}),
        ...(mac === undefined ? {} : { mac_address: mac }),
        ...(isDefaultRoute && takesPriority ? { gw_priority: 1 } : {}),
        ...(interfaceName === undefined || !takesPriority ? {} : { interface_name: interfaceName }),
    };
}

function volumeEntry({ source, target, readOnly }: Container['volumes'][number]): string | object {
    if (!source.includes(':') && !target.includes(':')) {
        return `${literal(source)}:${literal(target)}${readOnly ? ':ro' : ''}`;
    }
    const type = isHostPath(source) ? 'bind' : 'volume';
    return { type, source: literal(source), target: literal(target), ...(readOnly ? { read_only: true } : {}) };
}

/** Compose puts values in place of `$NAME`; a doubled `$` stands for itself (compose-spec, 12-interpolation.md). */
function literal(text: string): string {
    return text.replaceAll('$', '$$$$');
}
