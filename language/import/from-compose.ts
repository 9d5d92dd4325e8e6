import { parseDocument } from 'yaml';
import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { composeNetwork } from './compose-network.ts';
import { composeService, usesDefaultNetwork } from './compose-service.ts';
import { isRecord, scalar, type Values } from './compose-values.ts';
import type { Machine, MachineNetwork } from './machine.ts';

/**
 * What a Compose file makes of a host (compose-spec). Refused where it is no YAML or no Compose file; what the language
 * has no words for is kept as remarks.
 */
export function machineFromCompose(text: string, name: string): Parsed<Machine> {
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error) return refused(say`line ${error.linePos?.[0].line ?? 1} is no YAML (${error.code})`);
    const root: unknown = document.toJS({ maxAliasCount: 1000 });
    if (!isRecord(root) || !isRecord(root.services)) return refused(say`it has no services`);
    const written = { ...defaultNetwork(root), ...(isRecord(root.networks) ? root.networks : {}) };
    const named = Object.entries(written).map(([key, value]) => composeNetwork(key, value ?? {}));
    for (const network of named) if (!network.ok) return network;
    const networks = new Map(named.flatMap((network) => (network.ok ? [[network.value.key, network.value]] : [])));
    const services = Object.entries(root.services).map(([key, value]) =>
        composeService(key, isRecord(value) ? value : {}, (network) => networks.get(network)?.network.name ?? network),
    );
    const containers = [];
    for (const service of services) {
        if (!service.ok) return service;
        containers.push(service.value);
    }
    return parsed({
        name,
        connection: undefined,
        engine: undefined,
        links: [],
        namespaces: [],
        networks: [...networks.values()].flatMap(({ network, isExternal }) => (isExternal ? [] : [network])),
        containers,
        remarks: [...externals([...networks.values()]), ...otherSections(root)],
    });
}

/** The network of services that name none; Compose makes it for the project. */
function defaultNetwork({ services, name }: Values): Values {
    const all = isRecord(services) ? Object.values(services) : [];
    const needed = all.some((service) => isRecord(service) && usesDefaultNetwork(service));
    return needed ? { default: { name: `${scalar(name) ?? 'compose'}_default` } } : {};
}

function externals(
    networks: readonly { readonly network: MachineNetwork; readonly isExternal: boolean }[],
): readonly string[] {
    return networks
        .filter(({ isExternal }) => isExternal)
        .map(
            ({ network }) =>
                say`Not read: network ${network.name}: it is external, so this file does not say what it is.`,
        );
}

/** What stands beside services and networks; volumes without settings are made when they are first used. */
function otherSections(root: Values): readonly string[] {
    const volumes = isRecord(root.volumes) ? Object.entries(root.volumes) : [];
    const plain = ({ name: _, ...settings }: Values) => Object.keys(settings).length === 0;
    return [
        ...Object.keys(root)
            .filter(
                (key) => !['services', 'networks', 'volumes', 'version', 'name'].includes(key) && !key.startsWith('x-'),
            )
            .map((key) => say`Not read: ${key}: the language has nothing like it.`),
        ...volumes
            .filter(([, value]) => isRecord(value) && !plain(value))
            .map(([key]) => say`Not read: the settings of volume ${key}: the language names volumes only.`),
    ];
}
