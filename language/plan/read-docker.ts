import { Address } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import type { Prefix } from '../net/prefix.ts';
import { interfaceNameOption } from './endpoint-commands.ts';
import { count, type Json, object, objects, text, texts } from './json.ts';
import { adoptedConfig, topologyLabel } from './mark.ts';
import type {
    ObservedContainer,
    ObservedEndpoint,
    ObservedNetwork,
    ObservedStart,
    ObservedSubnet,
} from './observed.ts';

/** Reads one network as `docker network inspect` prints it; `adoptions` are topologies by the ids of networks. */
export function readNetwork(json: Json, adoptions: ReadonlyMap<string, string>): ObservedNetwork {
    const id = text(json.Id) ?? '';
    const adopter = adoptions.get(id);
    const labels = texts(json.Labels);
    return {
        id,
        name: text(json.Name) ?? '',
        driver: text(json.Driver) ?? '',
        scope: text(json.Scope) ?? 'local',
        internal: json.Internal === true,
        ipv6: json.EnableIPv6 === true,
        attachable: json.Attachable === true,
        isConfigOnly: json.ConfigOnly === true,
        configFrom: text(object(json.ConfigFrom).Network),
        options: texts(json.Options),
        labels: adopter === undefined ? labels : new Map([...labels, [topologyLabel, adopter]]),
        adopted: adopter !== undefined,
        subnets: objects(object(json.IPAM).Config).flatMap((subnet) => readSubnet(subnet) ?? []),
        containers: readUsers(object(json.Containers)),
    };
}

/** A swarm lists its load balancer among the containers, as `lb-` and the network's name. */
function readUsers(containers: Json): readonly string[] {
    const users = Object.entries(containers).filter(([id]) => !id.startsWith('lb-'));
    return users.flatMap(([, container]) => text(object(container).Name) ?? []);
}

/** Reads one container as the observation script prints it. */
export function readContainer(
    json: Json,
    {
        adoptions,
        starts,
    }: {
        readonly adoptions: ReadonlyMap<string, string>;
        /** By the ids of containers; empty in a short observation. */
        readonly starts: ReadonlyMap<string | undefined, ObservedStart>;
    },
): ObservedContainer {
    const id = text(json.id) ?? '';
    const adopter = adoptions.get(id);
    return {
        id,
        // Docker puts a slash before it.
        name: (text(json.name) ?? '').replace(/^\//, ''),
        status: text(json.status) ?? '',
        topology: adopter ?? text(json.topology),
        config: adopter === undefined ? text(json.config) : adoptions.get(adoptedConfig(id)),
        macs: text(json.macs),
        image: text(json.image) ?? '',
        restart: readRestart(object(json.restart)),
        autoRemove: json.autoRemove === true,
        endpoints: Object.entries(object(json.networks)).map(([network, endpoint]) =>
            readEndpoint(network, object(endpoint)),
        ),
        adopted: adopter !== undefined,
        started: starts.get(id),
    };
}

/** Docker up to 24 keeps a subnet as it was typed, host bits and all. */
function readSubnet(json: Json): ObservedSubnet | undefined {
    const prefix = readPrefix(text(json.Subnet));
    if (!prefix) return undefined;
    const reserved = [...texts(json.AuxiliaryAddresses)].flatMap(([name, written]) => {
        const address = readIp(written);
        return address ? [[name, address] as const] : [];
    });
    return {
        prefix,
        range: readPrefix(text(json.IPRange)),
        // Some versions print the gateway with the length of its subnet.
        gateway: readIp(text(json.Gateway)?.replace(/\/.*/, '')),
        reserved: new Map(reserved),
    };
}

function readEndpoint(network: string, json: Json): ObservedEndpoint {
    const fixed = object(json.IPAMConfig);
    return {
        network,
        fixed: [fixed.IPv4Address, fixed.IPv6Address].flatMap((address) => readIp(text(address)) ?? []),
        addresses: [json.IPAddress, json.GlobalIPv6Address].flatMap((address) => readIp(text(address)) ?? []),
        mac: text(json.MacAddress),
        gatewayPriority: count(json.GwPriority) ?? 0,
        interfaceName: texts(json.DriverOpts).get(interfaceNameOption),
    };
}

function readRestart(json: Json): string {
    const name = text(json.Name) ?? 'no';
    const most = count(json.MaximumRetryCount) ?? 0;
    return name === 'on-failure' && most !== 0 ? `${name}:${most}` : name;
}

function readPrefix(written: string | undefined): Prefix | undefined {
    if (written === undefined) return undefined;
    const read = InterfaceAddress.parse(written);
    return read.ok ? read.value.prefix : undefined;
}

function readIp(written: string | undefined): Address | undefined {
    if (written === undefined) return undefined;
    const address = Address.parse(written);
    return address.ok ? address.value : undefined;
}
