import { type Flag, first, pairs, pairsIn, values } from './docker-command.ts';

/** What a node has for itself of a network of its swarm. */
export interface ConfigNetwork {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly options: Readonly<Record<string, string>>;
    readonly subnets: { readonly Subnet: string; Gateway?: string; IPRange?: string }[];
    readonly ipv6: boolean;
}

export interface CommonNetwork {
    readonly id: string;
    readonly name: string;
    readonly driver: string;
    readonly config: string;
    readonly internal: boolean;
}

export interface Service {
    readonly name: string;
    readonly flags: readonly Flag[];
    readonly image: string;
    readonly args: readonly string[];
    /** The ids of its networks. */
    readonly networks: readonly string[];
}

export function serviceJson({ name, flags, image, args, networks }: Service): unknown {
    const mounts = values(flags, 'mount').map((mount) => pairsIn(mount.split(',')));
    return {
        Spec: {
            Name: name,
            Labels: pairs(flags, 'label'),
            TaskTemplate: {
                ContainerSpec: {
                    Image: image,
                    Args: args,
                    Env: values(flags, 'env'),
                    Hostname: values(flags, 'hostname')[0],
                    Labels: pairs(flags, 'container-label'),
                    Mounts: mounts.map(({ type, source, target, readonly }) => ({
                        Type: type,
                        Source: source,
                        Target: target,
                        ReadOnly: readonly === undefined ? undefined : true,
                    })),
                },
                RestartPolicy: { Condition: first(flags, 'restart-condition') },
                Placement: { Constraints: values(flags, 'constraint') },
                Networks: networks.map((Target) => ({ Target })),
            },
        },
    };
}

export function configJson({ name, labels, options, subnets, ipv6 }: ConfigNetwork): unknown {
    return {
        Name: name,
        Id: `config-${name}`,
        Scope: 'local',
        Driver: 'null',
        EnableIPv6: ipv6,
        ConfigOnly: true,
        ConfigFrom: { Network: '' },
        Labels: labels,
        Options: options,
        IPAM: { Config: subnets },
        Containers: {},
    };
}

/** As a manager has it on which no task uses it: without labels. */
export function commonJson({ id, name, driver, config, internal }: CommonNetwork): unknown {
    return {
        Name: name,
        Id: id,
        Scope: 'swarm',
        Driver: driver,
        Internal: internal,
        ConfigOnly: false,
        ConfigFrom: { Network: config },
        Labels: null,
        Options: null,
        IPAM: { Config: [] },
        Containers: null,
    };
}

export function jsonLines(values: readonly unknown[]): string {
    return values.map((value) => ` ${JSON.stringify(value)}\n`).join('');
}
