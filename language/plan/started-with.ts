import type { Container } from '../topology/topology.ts';

/** What a container is started with and keeps for its life, as the text, a Compose file or Docker itself has it. */
export interface StartedWith {
    readonly image: string | undefined;
    readonly command: readonly string[];
    readonly environment: readonly (readonly [name: string, value: string])[];
    readonly volumes: readonly { readonly source: string; readonly target: string; readonly readOnly: boolean }[];
    /** Ports, as `docker run --publish` takes them. */
    readonly publish: readonly string[];
    readonly hostname: string | undefined;
    readonly labels: readonly (readonly [key: string, value: string])[];
    /** Further options of `docker run`, one argument each. */
    readonly options: readonly string[];
}

/** What the text says that a container is to be started with. */
export function startedWith(container: Container): StartedWith {
    return {
        image: container.image?.value,
        command: container.command,
        environment: container.environment.map(({ name, value }) => [name, value]),
        volumes: container.volumes.map(({ source, target, readOnly }) => ({ source, target, readOnly })),
        publish: container.publish.map(({ value }) => value.text),
        hostname: container.hostname,
        labels: container.labels.map(({ key, value }) => [key, value]),
        options: container.options.map(({ value }) => value),
    };
}
