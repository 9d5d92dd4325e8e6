import type { Container } from '../topology/topology.ts';
import { configHash } from './config-hash.ts';
import { type StartedWith, startedWith } from './started-with.ts';

/** What a container is made with and keeps for its life, by the words of {@link parts}: a short hash of each. */
export type ContainerConfig = ReadonlyMap<string, string>;

/** As a person would name what changed: `its environment`. */
const parts = {
    image: ({ image }: StartedWith) => image,
    command: ({ command }: StartedWith) => command,
    environment: ({ environment }: StartedWith) => environment,
    volumes: ({ volumes }: StartedWith) => volumes.map(({ source, target, readOnly }) => [source, target, readOnly]),
    'published ports': ({ publish }: StartedWith) => publish,
    hostname: ({ hostname }: StartedWith) => hostname,
    labels: ({ labels }: StartedWith) => labels,
    options: ({ options }: StartedWith) => options,
} as const;

/** Whether there are any attachments: without one, Docker puts a container on a network of its own choice. */
const attachments = 'attachments';

/**
 * Hashes of all that Docker cannot change about a container. Addresses, networks and the restart policy are not in it:
 * they are read back. What the text says nothing of has no hash.
 */
export function containerConfig(container: Container): ContainerConfig {
    const start = startedWith(container);
    const values = [
        ...Object.entries(parts).map(([name, read]) => [name, read(start)] as const),
        [attachments, container.endpoints.length > 0 ? true : undefined] as const,
    ];
    const entries = values.flatMap(([name, value]) => {
        const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
        return isNothing ? [] : [[name, configHash(value).slice(-hashLength)] as const];
    });
    return new Map(entries);
}

/** The parts that two starts do not have in common, whatever the order in which they list what has none. */
export function differentParts(one: StartedWith, other: StartedWith): readonly string[] {
    const text = (name: keyof typeof parts, start: StartedWith) => {
        const value: unknown = parts[name](start);
        if (name === 'command' || !Array.isArray(value)) return JSON.stringify(value);
        const items = name === 'published ports' ? start.publish.map(withProtocol) : value;
        return JSON.stringify(items.map((each) => JSON.stringify(each)).sort());
    };
    return (Object.keys(parts) as (keyof typeof parts)[]).filter((name) => text(name, one) !== text(name, other));
}

/** Docker says which protocol where the person did not. */
function withProtocol(port: string): string {
    return port.includes('/') ? port : `${port}/tcp`;
}

const hashLength = 8;

/** As a label keeps it. */
export function printConfig(config: ContainerConfig): string {
    return [...config].map(([name, hash]) => `${name.replace(' ', '-')}=${hash}`).join(',');
}

/** What differs from what a label says; undefined where there is no such label. */
export function changedParts(config: ContainerConfig, label: string | undefined): readonly string[] | undefined {
    if (label === undefined) return undefined;
    const before = new Map(
        label.split(',').map((entry): [string, string] => {
            const at = entry.lastIndexOf('=');
            return [entry.slice(0, Math.max(at, 0)).replace('-', ' '), entry.slice(at + 1)];
        }),
    );
    return [...Object.keys(parts), attachments].filter((name) => config.get(name) !== before.get(name));
}
