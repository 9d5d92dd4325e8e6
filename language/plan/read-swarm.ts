import { type Json, object, objects, parseJson, text, texts } from './json.ts';
import { topologyLabel } from './mark.ts';
import type { ObservedEngine, ObservedNetwork, ObservedService } from './observed.ts';
import type { Part } from './parts.ts';
import type { ServiceSpec } from './service-spec.ts';

type ObservedSwarm = Pick<ObservedEngine, 'swarm' | 'nodeName' | 'nodes' | 'services'>;

/** What an engine is in its swarm and what it tells of it: a JSON object a line. */
export function readSwarm(part: Part | undefined, networks: readonly ObservedNetwork[]): ObservedSwarm {
    const lines = part?.status === 0 ? part.output.split('\n').flatMap(readLine) : [];
    const [state] = lines;
    if (state?.LocalNodeState !== 'active') {
        return { swarm: 'inactive', nodeName: undefined, nodes: [], services: [] };
    }
    const specs = new Map(lines.map((line) => [text(object(line.Spec).Name), line]));
    return {
        swarm: state.ControlAvailable === true ? 'manager' : 'worker',
        nodeName: lines.map(({ engine }) => text(engine)).find((name) => name !== undefined),
        nodes: lines.flatMap(({ node, status, availability }) => {
            const name = text(node);
            return name === undefined
                ? []
                : [{ name, status: text(status) ?? '', availability: text(availability) ?? '' }];
        }),
        services: lines.flatMap(({ service, replicas }) => {
            const name = text(service);
            return name === undefined
                ? []
                : [readService({ name, replicas: text(replicas) ?? '' }, { json: specs.get(name), networks })];
        }),
    };
}

/**
 * A network that is made from a config-only network has the labels of that only while it is in use on this node. Whose the
 * one is says whose the other is: nobody else names our config-only networks.
 */
export function markedByConfig(networks: readonly ObservedNetwork[]): readonly ObservedNetwork[] {
    const owners = new Map(
        networks
            .filter(({ isConfigOnly }) => isConfigOnly)
            .map(({ name, labels }) => [name, labels.get(topologyLabel)]),
    );
    return networks.map((network) => {
        const owner = network.configFrom === undefined ? undefined : owners.get(network.configFrom);
        return owner === undefined
            ? network
            : { ...network, labels: new Map([...network.labels, [topologyLabel, owner]]) };
    });
}

function readLine(line: string): readonly Json[] {
    const json = line.startsWith('{') ? parseJson(line, 'docker service inspect') : undefined;
    return json?.ok ? objects([json.value]) : [];
}

interface Details {
    readonly json: Json | undefined;
    readonly networks: readonly ObservedNetwork[];
}

function readService(
    { name, replicas }: Pick<ObservedService, 'name' | 'replicas'>,
    { json, networks }: Details,
): ObservedService {
    const spec = object(json?.Spec);
    const topology = texts(spec.Labels).get(topologyLabel);
    return {
        name,
        topology,
        replicas,
        spec: topology === undefined ? undefined : readSpec(spec, { name, topology, networks }),
        isUpdated: json?.PreviousSpec !== undefined,
    };
}

function readSpec(
    spec: Json,
    {
        name,
        topology,
        networks,
    }: { readonly name: string; readonly topology: string; readonly networks: readonly ObservedNetwork[] },
): ServiceSpec {
    const task = object(spec.TaskTemplate);
    const container = object(task.ContainerSpec);
    const names = new Map(networks.map((network) => [network.id, network.name]));
    return {
        name,
        topology,
        image: text(container.Image) ?? '',
        command: strings(container.Args),
        environment: strings(container.Env),
        mounts: objects(container.Mounts).map((mount) => ({
            type: text(mount.Type) ?? '',
            source: text(mount.Source) ?? '',
            target: text(mount.Target) ?? '',
            readOnly: mount.ReadOnly === true,
        })),
        hostname: text(container.Hostname),
        labels: texts(container.Labels),
        networks: objects(task.Networks).map(({ Target }) => names.get(text(Target) ?? '') ?? text(Target) ?? ''),
        constraints: strings(object(task.Placement).Constraints),
        restart: text(object(task.RestartPolicy).Condition) ?? 'any',
    };
}

function strings(value: unknown): readonly string[] {
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
