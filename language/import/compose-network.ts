import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { isRecord, pairs, scalar, type Values } from './compose-values.ts';
import { networkOf, readSubnets } from './docker-network-create.ts';
import type { MachineNetwork, MachineSubnet } from './machine.ts';

export interface ComposeNetwork {
    /** What services call it. */
    readonly key: string;
    readonly network: MachineNetwork;
    /** Whether it is made elsewhere. */
    readonly isExternal: boolean;
}

/** A network of Compose's (compose-spec, 06-networks.md). */
export function composeNetwork(key: string, value: unknown): Parsed<ComposeNetwork> {
    const written = isRecord(value) ? value : {};
    const subnets = readIpam(isRecord(written.ipam) ? written.ipam : {});
    if (!subnets.ok) return refused(say`network ${key}: ${subnets.reason}`);
    const options = pairs(written.driver_opts).map(([name, text]) => [name, text ?? ''] as const);
    const network = networkOf({
        name: scalar(written.name) ?? key,
        driver: scalar(written.driver) ?? 'bridge',
        settings: new Map(options),
        subnets: subnets.value,
        internal: written.internal === true,
        remarks: Object.keys(written)
            .filter((name) => !understoodKeys.has(name))
            .map((name) => say`Not read: ${name} of network ${key}: the language has nothing like it.`),
    });
    return parsed({ key, network, isExternal: written.external === true || isRecord(written.external) });
}

const understoodKeys: ReadonlySet<string> = new Set([
    'name',
    'driver',
    'driver_opts',
    'ipam',
    'internal',
    'external',
    'enable_ipv6',
    'enable_ipv4',
    'attachable',
]);

function readIpam({ config }: Values): Parsed<readonly MachineSubnet[]> {
    const subnets: MachineSubnet[] = [];
    for (const each of Array.isArray(config) ? config.filter(isRecord) : []) {
        const texts = (value: unknown) => (scalar(value) === undefined ? [] : [scalar(value) ?? '']);
        const read = readSubnets({
            subnets: texts(each.subnet),
            gateways: texts(each.gateway),
            ranges: texts(each.ip_range),
            reserved: pairs(each.aux_addresses).flatMap(([, address]) => address ?? []),
        });
        if (!read.ok) return read;
        subnets.push(...read.value);
    }
    return parsed(subnets);
}
