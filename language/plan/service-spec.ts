import type { Origin } from '../finding/location.ts';
import type { Container, Host, Topology } from '../topology/topology.ts';
import { isHostPath } from '../topology/volume-source.ts';

/** A service with one task on one node, as far as we make and compare it. */
export interface ServiceSpec {
    readonly name: string;
    readonly topology: string;
    readonly image: string;
    readonly command: readonly string[];
    /** `NAME=VALUE`. */
    readonly environment: readonly string[];
    readonly mounts: readonly Mount[];
    readonly hostname: string | undefined;
    /** The labels of its containers. */
    readonly labels: ReadonlyMap<string, string>;
    /** By name. */
    readonly networks: readonly string[];
    /** The placement constraint, which names the node. */
    readonly constraints: readonly string[];
    /** `any` or `on-failure`. */
    readonly restart: string;
}

export interface Mount {
    readonly type: string;
    readonly source: string;
    readonly target: string;
    readonly readOnly: boolean;
}

/** A service that the topology wants. */
export interface DesiredService {
    readonly spec: ServiceSpec;
    readonly at: Origin;
}

/** The services that a topology wants of its swarm: the containers on its nodes. Those without an image are left out. */
export function desiredServices({ name, containers }: Topology): readonly DesiredService[] {
    return containers.flatMap((container) => {
        const { host, image, origin } = container;
        if (!host?.swarm || !image) return [];
        return [{ spec: serviceSpec(container, { topology: name, host, image: image.value }), at: origin }];
    });
}

interface Place {
    readonly topology: string;
    readonly host: Host;
    readonly image: string;
}

function serviceSpec(container: Container, { topology, host, image }: Place): ServiceSpec {
    const { name, command, environment, volumes, hostname, labels, endpoints, restart } = container;
    return {
        name,
        topology,
        image,
        command,
        environment: environment.map((variable) => `${variable.name}=${variable.value}`),
        mounts: volumes.map(({ source, target, readOnly }) => ({
            type: isHostPath(source) ? 'bind' : 'volume',
            source,
            target,
            readOnly,
        })),
        hostname,
        labels: new Map(labels.map(({ key, value }) => [key, value])),
        networks: endpoints.map(({ network }) => network.name),
        constraints: [`node.hostname==${host.name}`],
        restart: restart === 'on-failure' ? 'on-failure' : 'any',
    };
}

/** In what the service that is there differs from the one that should be. */
export function serviceDifferences(wanted: ServiceSpec, present: ServiceSpec): readonly (keyof ServiceSpec)[] {
    const keys = Object.keys(wanted) as readonly (keyof ServiceSpec)[];
    return keys.filter((key) => comparable(wanted[key]) !== comparable(present[key]));
}

function comparable(value: ServiceSpec[keyof ServiceSpec]): string {
    return JSON.stringify(value instanceof Map ? [...value].sort() : value);
}
