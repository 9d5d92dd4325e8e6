import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { Prefix } from '../net/prefix.ts';
import { dockerArguments, networkGrammar } from './docker-arguments.ts';
import type { MachineNetwork, MachineSubnet } from './machine.ts';
import type { ShellHost } from './shell-host.ts';
import { type Understood, understood } from './understood.ts';

/** Carries out `docker network create`, given without these words. */
export function networkCreate(words: readonly string[], host: ShellHost): Understood {
    const { options, rest } = dockerArguments(words, networkGrammar);
    const [name] = rest;
    if (name === undefined) return refused(say`it names no network`);
    const all = (option: string) => options.flatMap((each) => (each.name === option ? [each.value] : []));
    const subnets = readSubnets({
        subnets: all('subnet'),
        gateways: all('gateway'),
        ranges: all('ip-range'),
        reserved: all('aux-address').map((each) => each.replace(/^[^=]*=/, '')),
    });
    if (!subnets.ok) return subnets;
    const settings = new Map(all('opt').map((each) => [each.replace(/=.*/s, ''), each.replace(/^[^=]*=?/, '')]));
    const network = networkOf({
        name,
        driver: all('driver').at(-1) ?? 'bridge',
        settings,
        subnets: subnets.value,
        internal: all('internal').includes('true'),
        remarks: options
            .filter(({ name: option }) => !understoodOptions.has(option))
            .map(
                ({ name: option, value }) =>
                    say`Not read: --${option}=${value}: the language has no such option of a network.`,
            ),
    });
    host.networks.set(name, network);
    if (network.parent !== undefined && !/\./.test(network.parent)) host.link(network.parent);
    return understood;
}

/** A network with what its driver's options say; those without a word in the language become remarks. */
export function networkOf({
    settings,
    remarks,
    ...network
}: Pick<MachineNetwork, 'name' | 'driver' | 'subnets' | 'internal' | 'remarks'> & {
    readonly settings: ReadonlyMap<string, string>;
}): MachineNetwork {
    const others = [...settings].filter(([key]) => key !== 'parent' && key !== 'macvlan_mode' && key !== 'ipvlan_mode');
    return {
        ...network,
        mode: settings.get(`${network.driver}_mode`),
        parent: settings.get('parent'),
        remarks: [
            ...remarks,
            ...others.map(
                ([key, value]) => say`Not read: option ${key}=${value}: the language has no such option of a network.`,
            ),
        ],
    };
}

/** Ones that say something here, and ones whose sense is a matter of course. */
const understoodOptions: ReadonlySet<string> = new Set([
    'subnet',
    'gateway',
    'ip-range',
    'aux-address',
    'opt',
    'driver',
    'internal',
    'ipv6',
    'ipv4',
    'attachable',
]);

interface Written {
    readonly subnets: readonly string[];
    readonly gateways: readonly string[];
    readonly ranges: readonly string[];
    readonly reserved: readonly string[];
}

/** Subnets with what lies in each, as docker's command line puts them together (docker/cli, network/create.go). */
export function readSubnets({ subnets, gateways, ranges, reserved }: Written): Parsed<readonly MachineSubnet[]> {
    const prefixes = all(subnets, readPrefix);
    if (!prefixes.ok) return prefixes;
    const next = all(gateways, (text) => Address.parse(text.replace(/\/.*/, '')));
    if (!next.ok) return next;
    const pools = all(ranges, readPrefix);
    if (!pools.ok) return pools;
    const kept = all(reserved, (text) => Address.parse(text));
    if (!kept.ok) return kept;
    return parsed(
        prefixes.value.map((prefix) => ({
            prefix,
            gateway: next.value.find((gateway) => prefix.contains(gateway)),
            range: pools.value.find((range) => prefix.contains(range)),
            reserved: kept.value.filter((address) => prefix.contains(address)),
        })),
    );
}

/** A subnet as people write it: Docker up to 24 forgives host bits. */
function readPrefix(text: string): Parsed<Prefix> {
    const read = InterfaceAddress.parse(text);
    return read.ok ? parsed(Prefix.containing(read.value.address, read.value.prefix.length)) : read;
}

function all<T>(texts: readonly string[], read: (text: string) => Parsed<T>): Parsed<readonly T[]> {
    const found: T[] = [];
    for (const text of texts) {
        const value = read(text);
        if (!value.ok) return value;
        found.push(value.value);
    }
    return parsed(found);
}
