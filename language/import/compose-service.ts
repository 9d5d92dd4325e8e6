import { composeOptions } from '../compose/service-options.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { hasVariable, isRecord, literal, pairs, scalar, scalars, type Values } from './compose-values.ts';
import type { MachineContainer, MachineEndpoint } from './machine.ts';
import { shellCommands } from './shell-words.ts';
import { readVolume } from './volume.ts';

/** A service of Compose's as a container, or a group of them (compose-spec, 05-services.md). */
export function composeService(
    key: string,
    written: Values,
    networkNamed: (key: string) => string,
): Parsed<MachineContainer> {
    const endpoints = readEndpoints(written, networkNamed);
    if (!endpoints.ok) return refused(say`service ${key}: ${endpoints.reason}`);
    const volumes = Array.isArray(written.volumes) ? written.volumes.map(volumeOf) : [];
    const ports = Array.isArray(written.ports) ? written.ports.map(portOf) : [];
    const environment = pairs(written.environment);
    return parsed({
        name: scalar(written.container_name) ?? key,
        replicas: replicasOf(written),
        image: scalar(written.image),
        endpoints: endpoints.value,
        command: commandOf(written.command),
        environment: environment.flatMap(([name, value]) => (value === undefined ? [] : [[name, literal(value)]])),
        volumes: volumes.flatMap((volume) => volume ?? []),
        publish: ports.flatMap((port) => port ?? []),
        restart: scalar(written.restart) ?? 'no',
        hostname: scalar(written.hostname),
        labels: pairs(written.labels).map(([name, value]) => [name, literal(value ?? '')]),
        options: optionsOf(written),
        remarks: [
            ...Object.keys(written)
                .filter((name) => !understoodKeys.has(name) && !optionNames.has(name) && !name.startsWith('x-'))
                .map((name) => say`Not read: ${name} of service ${key}: the language has nothing like it.`),
            ...[...volumes, ...ports]
                .filter((each) => each === undefined)
                .map(
                    () =>
                        say`Not read: a volume or port of service ${key} in a form that the language has no words for.`,
                ),
            ...environment
                .filter(([, value]) => value === undefined)
                .map(
                    ([name]) => say`Not read: ${name} of service ${key}: its value comes from wherever Compose is run.`,
                ),
            ...variablesIn(written).map(
                (text) => `Not filled in: ${text} of service ${key}: its value comes from wherever Compose is run.`,
            ),
        ],
    });
}

const understoodKeys: ReadonlySet<string> = new Set(
    ['container_name', 'image', 'networks', 'command', 'environment', 'volumes', 'ports', 'restart'].concat([
        'hostname',
        'labels',
        'mac_address',
        'scale',
    ]),
);

/** Compose's key for an option of `docker run`, and that option. */
const optionNames: ReadonlyMap<string, string> = new Map([...composeOptions].map(([name, { key }]) => [key, name]));

function optionsOf(written: Values): readonly string[] {
    const mode = scalar(written.network_mode);
    const network = mode === undefined ? [] : [`--network=${mode}`];
    return [
        ...network,
        ...Object.entries(written).flatMap(([key, value]) => {
            const name = optionNames.get(key);
            const kind = name === undefined ? undefined : composeOptions.get(name)?.kind;
            if (name === undefined || kind === undefined) return [];
            if (kind === 'flag') return value === true ? [`--${name}`] : [];
            if (kind === 'map') return pairs(value).map(([entry, text]) => `--${name}=${entry}=${text ?? ''}`);
            return scalars(value).map((text) => `--${name}=${literal(text)}`);
        }),
    ];
}

/** Whether a service is on the project's own network, because it names no other. */
export function usesDefaultNetwork({ networks, network_mode: mode }: Values): boolean {
    return networks === undefined && mode === undefined;
}

function readEndpoints(written: Values, networkNamed: (key: string) => string): Parsed<readonly MachineEndpoint[]> {
    const entries: readonly (readonly [string, unknown])[] = isRecord(written.networks)
        ? Object.entries(written.networks)
        : (usesDefaultNetwork(written) ? ['default'] : scalars(written.networks)).map((name) => [name, {}]);
    const found: MachineEndpoint[] = [];
    for (const [index, [key, value]] of entries.entries()) {
        const settings = isRecord(value) ? value : {};
        const addresses: Address[] = [];
        for (const text of [scalar(settings.ipv4_address), scalar(settings.ipv6_address)]) {
            if (text === undefined) continue;
            const address = Address.parse(text);
            if (!address.ok) return address;
            addresses.push(address.value);
        }
        const mac = scalar(settings.mac_address) ?? (index === 0 ? scalar(written.mac_address) : undefined);
        const read = mac === undefined ? undefined : parseMacAddress(mac);
        if (read && !read.ok) return read;
        found.push({
            network: networkNamed(key),
            addresses,
            mac: read?.value,
            isDefaultRoute: Number(scalar(settings.gw_priority) ?? 0) > 0,
            interfaceName: scalar(settings.interface_name),
        });
    }
    return parsed(found);
}

/** `scale`, or `replicas` below `deploy`. */
function replicasOf({ scale, deploy }: Values): number {
    const count = Number(scalar(scale) ?? scalar(isRecord(deploy) ? deploy.replicas : undefined) ?? 1);
    return Number.isInteger(count) && count > 0 ? count : 1;
}

/** A command as a list, or as a line that is split the way a shell does. */
function commandOf(written: unknown): readonly string[] {
    if (Array.isArray(written)) return scalars(written).map(literal);
    const [first] = shellCommands(literal(scalar(written) ?? ''));
    return first && 'words' in first ? first.words : [];
}

function volumeOf(written: unknown): MachineContainer['volumes'][number] | undefined {
    if (!isRecord(written)) return readVolume(literal(scalar(written) ?? ''));
    const [source, target] = [scalar(written.source), scalar(written.target)];
    if (source === undefined || target === undefined) return undefined;
    if (written.type !== 'bind' && written.type !== 'volume') return undefined;
    return { source: literal(source), target: literal(target), readOnly: written.read_only === true };
}

function portOf(written: unknown): string | undefined {
    if (!isRecord(written)) return scalar(written);
    const target = scalar(written.target);
    if (target === undefined) return undefined;
    const published = scalar(written.published);
    const address = scalar(written.host_ip);
    const protocol = scalar(written.protocol);
    return [
        ...(address === undefined ? [] : [`${address}:`]),
        ...(published === undefined ? [] : [`${published}:`]),
        target,
        ...(protocol === undefined ? [] : [`/${protocol}`]),
    ].join('');
}

function variablesIn(written: Values): readonly string[] {
    const texts = (value: unknown): readonly string[] => {
        if (Array.isArray(value)) return value.flatMap(texts);
        if (isRecord(value)) return Object.values(value).flatMap(texts);
        return typeof value === 'string' && hasVariable(value) ? [value] : [];
    };
    return [...new Set(texts(written))];
}
