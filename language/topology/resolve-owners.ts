import type { AstNode } from 'langium';
import { at, type Origin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { sharedIfEmpty } from '../parser/shared-if-empty.ts';
import { those } from '../parser/those.ts';
import type { Draft } from './draft.ts';
import { parseImageReference } from './image-reference.ts';
import type { NameTable } from './name-table.ts';
import { parsePublish } from './publish.ts';
import type { Reading } from './reading.ts';
import { mostInAll, parseReplicas } from './replicas.ts';
import { resolveAttach } from './resolve-attach.ts';
import type { HostDraft } from './resolve-hosts.ts';
import type { Container, Device, EndpointOwner, Host, Namespace, Network, Replica } from './topology.ts';

export interface OwnerSurroundings {
    /** Whether the groups of the topology have more replicas together than it can have; each then stands for one. */
    readonly isCrowded: boolean;
    readonly hosts: NameTable<HostDraft>;
    readonly networks: NameTable<Draft<Network>>;
    readonly reading: Reading;
}

/** The owners that a declaration stands for: one, or as many as it has replicas. Their endpoints join their networks. */
export function resolveOwners(
    node: ast.Container | ast.Namespace | ast.Device,
    surroundings: OwnerSurroundings,
): readonly EndpointOwner[] {
    surroundings.reading.name(node);
    const owners = skeletons(node, surroundings);
    for (const statement of node.statements) {
        if (ast.isAttach(statement)) resolveAttach(statement, owners, surroundings);
    }
    for (const owner of owners) if (owner.endpoints.length > 1) owner.endpoints = owner.endpoints.slice();
    return owners;
}

function skeletons(
    node: ast.Container | ast.Namespace | ast.Device,
    surroundings: OwnerSurroundings,
): readonly Draft<EndpointOwner>[] {
    const origin = at<AstNode & { name: string }>(node, 'name');
    if (ast.isDevice(node)) {
        const forwards = node.statements.some(ast.isForwards);
        return [{ kind: 'device', name: node.name, origin, endpoints: [], forwards } satisfies Draft<Device>];
    }
    const { host, hostOrigin } = placement(node, surroundings);
    const describe = ast.isContainer(node) ? containerDetails(node, surroundings.reading) : undefined;
    return replicasOf(node, surroundings).map((replica): Draft<Container | Namespace> => {
        const name = replica ? `${replica.group}${replica.number}` : node.name;
        if (!describe) return { kind: 'namespace', name, origin, host, hostOrigin, replica, endpoints: [] };
        // In one go: there are thousands, and an object that grows is made again and again.
        return {
            kind: 'container',
            name,
            origin,
            host,
            hostOrigin,
            replica,
            endpoints: [],
            image: describe.image,
            command: describe.command,
            environment: describe.environment,
            volumes: describe.volumes,
            publish: describe.publish,
            restart: describe.restart,
            hostname: describe.hostname,
            labels: describe.labels,
            options: describe.options,
        };
    });
}

function replicasOf(
    node: ast.Container | ast.Namespace,
    { reading, isCrowded }: OwnerSurroundings,
): readonly (Replica | undefined)[] {
    if (node.replicas === undefined) return [undefined];
    const origin = at<AstNode & { replicas?: string }>(node, 'replicas');
    const numbers = reading.value('syntax', origin, parseReplicas(node.replicas));
    if (numbers && isCrowded) {
        reading.error(
            'syntax',
            origin,
            say`The groups have more than ${mostInAll} replicas together; make this one smaller.`,
        );
        return [undefined];
    }
    return numbers ? numbers.map((number) => ({ group: node.name, number })) : [undefined];
}

/** The host that `on` names; where it says nothing, `placeOwners` finds one later. */
function placement(
    node: ast.Container | ast.Namespace,
    { hosts, reading }: OwnerSurroundings,
): { host: Host | undefined; hostOrigin: Origin | undefined } {
    if (node.host === undefined) return { host: undefined, hostOrigin: undefined };
    const hostOrigin = at<AstNode & { host?: string }>(node, 'host');
    const host = hosts.get(node.host)?.host;
    if (host) reading.link(hostOrigin, host.origin);
    else if (!hosts.isUnreadable(node.host)) {
        reading.unresolved(hostOrigin, hosts.unresolved('Host', node.host), hosts.nearest(node.host));
    }
    return { host, hostOrigin };
}

function containerDetails(node: ast.Container, reading: Reading) {
    const { statements } = node;
    const image = reading.single(those(statements, ast.Image.$type), 'image');
    const command = reading.single(those(statements, ast.Command.$type), 'command');
    const hostname = reading.single(those(statements, ast.Hostname.$type), 'hostname');
    if (!image) {
        reading.error(
            'missing-image',
            at(node, 'name'),
            say`Container '${node.name}' has no image; add a line such as image "busybox".`,
        );
    }
    return {
        image: image && imageReference(image, reading),
        command: sharedIfEmpty(command?.arguments ?? []),
        environment: sharedIfEmpty(
            those(statements, ast.Env.$type)
                .filter((env) => variableName(env, reading))
                .map(({ name, value }) => ({ name, value })),
        ),
        volumes: sharedIfEmpty(
            those(statements, ast.Volume.$type).flatMap((volume) => {
                const { source, target, readOnly } = volume;
                if (source === undefined || target === undefined) return [];
                const origins = { sourceOrigin: at(volume, 'source'), targetOrigin: at(volume, 'target') };
                return [{ source, target, readOnly: readOnly !== undefined, ...origins }];
            }),
        ),
        publish: sharedIfEmpty(
            those(statements, ast.Publish.$type).flatMap((publish) => {
                if (publish.port === undefined) return [];
                const origin = at(publish, 'port');
                const value = reading.value('invalid-port', origin, parsePublish(publish.port));
                return value ? [{ value, origin }] : [];
            }),
        ),
        restart: restartPolicy(reading.single(those(statements, ast.Restart.$type), 'restart'), reading),
        hostname: hostname?.name,
        labels: sharedIfEmpty(
            those(statements, ast.Label.$type).flatMap(({ key, value }) => {
                return key === undefined || value === undefined ? [] : [{ key, value }];
            }),
        ),
        options: sharedIfEmpty(
            those(statements, ast.Option.$type).flatMap((option) => {
                return option.argument === undefined
                    ? []
                    : [{ value: option.argument, origin: at(option, 'argument') }];
            }),
        ),
    };
}

function imageReference(node: ast.Image, reading: Reading): Container['image'] {
    if (node.reference === undefined) return undefined;
    const origin = at(node, 'reference');
    const value = reading.value('image-name', origin, parseImageReference(node.reference));
    return value === undefined ? undefined : { value, origin };
}

function variableName(node: ast.Env, reading: Reading): boolean {
    if (node.name === undefined || node.value === undefined) return false;
    if (node.name !== '' && !/[=\0]/.test(node.name)) return true;
    reading.error('syntax', at(node, 'name'), say`'${node.name}' cannot be the name of an environment variable.`);
    return false;
}

/** Docker's restart policies (`docker run --restart`). */
function restartPolicy(node: ast.Restart | undefined, reading: Reading): string | undefined {
    if (node?.policy === undefined) return undefined;
    if (/^(no|always|unless-stopped|on-failure(:\d{1,9})?)$/.test(node.policy)) return node.policy;
    reading.error(
        'restart-policy',
        at(node, 'policy'),
        say`'${node.policy}' is no restart policy; there are no, always, unless-stopped and on-failure[:N].`,
    );
    return undefined;
}
