import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { count, type Json, object, text } from '../plan/json.ts';
import { readStart } from '../plan/read-inspected.ts';
import type { MachineContainer, MachineEndpoint } from './machine.ts';

/**
 * A container as `docker inspect` prints it, less what it has from its image and what Docker chose itself.
 *
 * @param images The configuration of each image, by its names and its id.
 */
export function containerFromInspect(container: Json, images: ReadonlyMap<string, Json>): MachineContainer {
    const restart = object(object(container.HostConfig).RestartPolicy);
    const most = count(restart.MaximumRetryCount) ?? 0;
    const policy = text(restart.Name) ?? 'no';
    const { start, unsaid } = readStart(container, images);
    return {
        ...start,
        name: (text(container.Name) ?? '').replace(/^\//, ''),
        replicas: 1,
        endpoints: Object.entries(object(object(container.NetworkSettings).Networks))
            .filter(([network]) => !['bridge', 'host', 'none'].includes(network))
            .map(([network, endpoint]) => endpointOf(network, object(endpoint))),
        restart: policy === 'on-failure' && most > 0 ? `${policy}:${most}` : policy,
        remarks: unsaid.map((setting) => say`Not read: the setting ${setting}: the language has no word for it`),
    };
}

/** Only what was asked for is fixed; the rest follows from the network. */
function endpointOf(network: string, endpoint: Json): MachineEndpoint {
    const fixed = object(endpoint.IPAMConfig);
    const written = [text(fixed.IPv4Address), text(fixed.IPv6Address)];
    const addresses = written.flatMap((address) => {
        const read = address === undefined ? undefined : Address.parse(address);
        return read?.ok ? [read.value] : [];
    });
    return {
        network,
        addresses,
        mac: addresses.length > 0 ? text(endpoint.MacAddress) : undefined,
        isDefaultRoute: (count(endpoint.GwPriority) ?? 0) > 0,
        interfaceName: undefined,
    };
}
