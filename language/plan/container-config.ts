import type { Container } from '../topology/topology.ts';
import { configHash } from './config-hash.ts';

/** What a container is made with and keeps for its life, by the words of {@link parts}: a short hash of each. */
export type ContainerConfig = ReadonlyMap<string, string>;

/** As a person would name what changed: `its environment`. */
const parts = {
    image: ({ image }: Container) => image?.value,
    command: ({ command }: Container) => command,
    environment: ({ environment }: Container) => environment.map(({ name, value }) => [name, value]),
    volumes: ({ volumes }: Container) => volumes.map(({ source, target, readOnly }) => [source, target, readOnly]),
    'published ports': ({ publish }: Container) => publish.map(({ value }) => value.text),
    hostname: ({ hostname }: Container) => hostname,
    labels: ({ labels }: Container) => labels.map(({ key, value }) => [key, value]),
    options: ({ options }: Container) => options.map(({ value }) => value),
    // Without any, Docker puts it on a network of its own choice.
    attachments: ({ endpoints }: Container) => (endpoints.length > 0 ? true : undefined),
} as const;

/**
 * Hashes of all that Docker cannot change about a container. Addresses, networks and the restart policy are not in it:
 * they are read back. What the text says nothing of has no hash.
 */
export function containerConfig(container: Container): ContainerConfig {
    const entries = Object.entries(parts).flatMap(([name, read]) => {
        const value: unknown = read(container);
        const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
        return isNothing ? [] : [[name, configHash(value).slice(-hashLength)] as const];
    });
    return new Map(entries);
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
    return Object.keys(parts).filter((name) => config.get(name) !== before.get(name));
}
