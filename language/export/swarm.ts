import { say } from '../message/say.ts';
import { command } from '../plan/commands.ts';
import type { DesiredContainer } from '../plan/container-spec.ts';
import type { NetworkSpec } from '../plan/network-spec.ts';
import type { Command } from '../plan/plan.ts';
import { shellLine } from '../shell/quote.ts';
import type { Network, Topology } from '../topology/topology.ts';
import { isHostPath } from '../topology/volume-source.ts';
import { comment, type Exported, fileName, heading, type Omission } from './exported.ts';
import { type HostWork, workOn } from './host-work.ts';

/**
 * Docker Swarm: for each node a script with its config-only networks, which hold what is the node's own (parent, slice),
 * and one for a manager with the networks of the swarm and a service for each container (docs.docker.com, "Networking
 * using a macvlan network", "Use a configuration-only network").
 */
export function exportSwarm(topology: Topology): Exported {
    const works = topology.hosts.map((host) => workOn(host, topology));
    const omissions = works.flatMap(omitted);
    const nodes = works.flatMap((work) => {
        const networks = work.networks.filter(isNodeLocal);
        if (networks.length === 0) return [];
        const title = [
            say`What node ${work.host.name} has for itself of the networks of topology ${topology.name}.`,
            say`Run it there first; parent interfaces have to be there.`,
        ];
        const lines = networks.map((network) => entry(`Network ${network.name}`, configNetwork(network)));
        return [{ name: fileName(work.host.name, '.swarm-node.sh'), text: shellScript(title, lines, []) }];
    });
    const managed = topology.networks.filter((network) => works.some(({ networks }) => networks.some(named(network))));
    const title = [
        say`The networks and services of topology ${topology.name}: run it on a manager of the swarm, last.`,
    ];
    const lines = [
        ...managed.map((network) => entry(`Network ${network.name}`, swarmNetwork(network, works))),
        ...works.flatMap((work) =>
            work.containers.map((container) => entry(`Service ${container.name}`, service(container, work))),
        ),
    ];
    const manager = { name: fileName(topology.name, '.swarm-manager.sh'), text: shellScript(title, lines, omissions) };
    return { files: [...nodes, manager], omissions };
}

/** macvlan, ipvlan and bridge networks are made on each node for itself. */
function isNodeLocal({ driver }: { readonly driver: string }): boolean {
    return driver !== 'overlay';
}

function named({ name }: Network): (network: NetworkSpec) => boolean {
    return (network) => network.name === name;
}

/** Leaves out what belongs to the network of the swarm: driver, scope, internal (moby, validateConfiguration). */
function configNetwork({ name, options, subnets, ipv6 }: NetworkSpec): Command {
    return command(
        ...(['docker', 'network', 'create', '--config-only'] as const),
        ...[...options].map(([key, value]) => `--opt=${key}=${value}`),
        ...subnets.flatMap(({ prefix, gateway, range, reserved }) => [
            `--subnet=${prefix}`,
            ...(gateway ? [`--gateway=${gateway}`] : []),
            ...(range ? [`--ip-range=${range}`] : []),
            ...[...reserved].map(([key, address]) => `--aux-address=${key}=${address}`),
        ]),
        ...(ipv6 ? ['--ipv6'] : []),
        '--',
        configName(name),
    );
}

function configName(network: string): string {
    return `${network}-config`;
}

function swarmNetwork(network: Network, works: readonly HostWork[]): Command {
    const local = isNodeLocal(network);
    const spec = works.flatMap(({ networks }) => networks).find(named(network));
    return command(
        ...(['docker', 'network', 'create', `--driver=${network.driver}`, '--scope=swarm', '--attachable'] as const),
        ...(network.internal ? ['--internal'] : []),
        ...(local ? [`--config-from=${configName(network.name)}`] : []),
        ...(local || !spec
            ? []
            : spec.subnets.flatMap(({ prefix, gateway }) => [
                  `--subnet=${prefix}`,
                  ...(gateway ? [`--gateway=${gateway}`] : []),
              ])),
        '--',
        network.name,
    );
}

/** On node-local networks a service has no virtual address, so it is found by name (dnsrr). */
function service({ container, name, image, endpoints }: DesiredContainer, { host }: HostWork): Command {
    return command(
        ...(['docker', 'service', 'create', `--name=${name}`, '--endpoint-mode=dnsrr'] as const),
        `--constraint=node.hostname==${host.name}`,
        ...endpoints.map(({ network }) => `--network=${network}`),
        ...(container.hostname === undefined ? [] : [`--hostname=${container.hostname}`]),
        ...container.environment.map((each) => `--env=${each.name}=${each.value}`),
        ...container.labels.map(({ key, value }) => `--container-label=${key}=${value}`),
        ...container.volumes.map(({ source, target, readOnly }) => {
            const type = isHostPath(source) ? 'bind' : 'volume';
            return `--mount=type=${type},source=${source},target=${target}${readOnly ? ',readonly' : ''}`;
        }),
        '--',
        image,
        ...container.command,
    );
}

function omitted({ host, links, shims, namespaces, containers }: HostWork): readonly Omission[] {
    return [
        ...[...links, ...shims].map(({ title }) => ({
            what: say`${title} on ${host.name}`,
            why: say`Docker makes no interfaces for others; shell, netplan and networkd do`,
        })),
        ...namespaces.map(({ name }) => ({
            what: say`network namespace ${name}`,
            why: say`a swarm runs containers only`,
        })),
        ...containers.flatMap(({ container, name, endpoints }) => [
            ...endpoints.flatMap(({ network, addresses }) =>
                addresses.map((address) => ({
                    what: `container ${name}: ip ${address} on ${network}`,
                    why: say`a service's tasks take the next free address of their node's range`,
                })),
            ),
            ...container.publish.map(({ value }) => ({
                what: `container ${name}: publish ${value.text}`,
                why: say`the ingress network does not lead to node-local networks`,
            })),
            ...container.options.map(({ value }) => ({
                what: `container ${name}: option ${value}`,
                why: say`it is an option of 'docker run', and services have their own`,
            })),
            ...(container.restart === undefined || container.restart === 'always'
                ? []
                : [
                      {
                          what: `container ${name}: restart ${container.restart}`,
                          why: say`a swarm restarts tasks by its own policy`,
                      },
                  ]),
        ]),
    ];
}

function entry(title: string, made: Command): string {
    return `${comment(title)}\n${shellLine(made)}\n`;
}

function shellScript(title: readonly string[], entries: readonly string[], omissions: readonly Omission[]): string {
    return `#!/bin/sh\n${heading(title, omissions)}\nset -eu\n${entries.map((each) => `\n${each}`).join('')}`;
}
