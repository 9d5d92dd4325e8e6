import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { bridgeOf } from '../plan/dockers-bridges.ts';
import { type Json, object, text } from '../plan/json.ts';
import { shapeOf } from '../plan/link-state.ts';
import { observe } from '../plan/observe.ts';
import type { Observed, ObservedLink, ObservedNetwork } from '../plan/observed.ts';
import { type Part, parseParts } from '../plan/parts.ts';
import { readInspected } from '../plan/read-inspected.ts';
import { readSpaces } from '../plan/read-spaces.ts';
import { vxlanHeaders } from '../topology/mtu.ts';
import { networkOf } from './docker-network-create.ts';
import { containerFromInspect } from './inspected-container.ts';
import type { Machine, MachineLink, MachineNamespace, MachineNetwork } from './machine.ts';

/** What a host has, from what the import script printed there. Refused when that is damaged or the host no Linux. */
export function machineFromHost(
    output: string,
    { name, connection }: Pick<Machine, 'name' | 'connection'>,
): Parsed<Machine> {
    const observed = observe(output);
    if (!observed.ok) return observed;
    const parts = parseParts(output);
    if (!parts.ok) return parts;
    if (observed.value.linksUnknown !== undefined) return refused(observed.value.linksUnknown);
    const { links, docker } = observed.value;
    const given = docker.kind === 'running' ? docker.networks.filter((network) => !isDockersOwn(network)) : [];
    const networks = given.filter((network) => !isOfSwarm(network));
    const { containers, images } = readInspected(parts.value);
    const tasks = containers.filter(isTask);
    return parsed({
        name,
        connection,
        engine: docker.kind === 'running' ? docker.version : undefined,
        links: hostLinks(links, docker),
        namespaces: namespacesOf(parts.value, links),
        networks: networks.map(machineNetwork),
        // Docker lists the newest first.
        containers: containers
            .toReversed()
            .filter((container) => !isTask(container))
            .map((each) => containerFromInspect(each, images)),
        remarks: [
            ...(docker.kind === 'unreachable' ? [say`Not read: Docker does not answer: ${docker.reason}`] : []),
            ...given
                .filter(isOfSwarm)
                .map((network) => say`Not read: network ${network.name}: it is a swarm's, or made for one.`),
            ...tasks.map((task) => say`Not read: container ${text(task.Name)}: it is a task of a swarm's service.`),
        ],
    });
}

function isTask(container: Json): boolean {
    return 'com.docker.swarm.task.id' in object(object(container.Config).Labels);
}

/** Networks that are there without anybody asking for them. */
function isDockersOwn({ name }: ObservedNetwork): boolean {
    return ['bridge', 'host', 'none', 'ingress', 'docker_gwbridge'].includes(name);
}

/** A node's part of a network of its swarm, or that network. */
function isOfSwarm({ isConfigOnly, configFrom }: ObservedNetwork): boolean {
    return isConfigOnly || configFrom !== undefined;
}

function machineNetwork({ name, driver, options, subnets, internal }: ObservedNetwork): MachineNetwork {
    return networkOf({
        name,
        driver,
        settings: options,
        subnets: subnets.map(({ prefix, gateway, range, reserved }) => ({
            prefix,
            gateway,
            range,
            reserved: [...reserved.values()],
        })),
        internal,
        remarks: [],
    });
}

const ethernetMtu = 1500;

/** The links of the host itself, without `lo` and what Docker makes for itself. */
function hostLinks(links: readonly ObservedLink[], docker: Observed['docker']): readonly MachineLink[] {
    const bridges = docker.kind === 'running' ? docker.networks.map(bridgeOf) : [];
    const dockers = new Set(['docker0', ...bridges]);
    const mtus = new Map(links.map(({ name, mtu }) => [name, mtu]));
    const parents = new Set([...links.map(({ parent }) => parent), ...dockersParents(docker)]);
    const isOfUse = ({ name, kind, addresses }: ObservedLink) =>
        kind === undefined || shapes.has(kind) || addresses.length > 0 || parents.has(name);
    return links
        .filter(isOfUse)
        .filter(
            ({ name, kind, master }) =>
                name !== 'lo' && !dockers.has(name) && !dockers.has(master ?? '') && kind !== 'veth',
        )
        .filter(({ name, kind }) => kind !== 'dummy' || !/^d[im]-[\da-f]{12}$/.test(name))
        .map((link): MachineLink => {
            const shape = shapeOf(link);
            const isKnown = shape && shape.kind !== 'bridge';
            return {
                name: link.name,
                shape: isKnown ? shape : { kind: 'found' },
                addresses: link.addresses,
                mtu: link.mtu === usualMtu(link, mtus) ? undefined : link.mtu,
                mac: link.mac,
            };
        });
}

/** Kinds that the language has words for; of the others only those count that carry something. */
const shapes: ReadonlySet<string> = new Set(['vlan', 'vxlan', 'dummy', 'macvlan', 'ipvlan']);

function dockersParents(docker: Observed['docker']): readonly (string | undefined)[] {
    return docker.kind === 'running' ? docker.networks.map(({ options }) => options.get('parent')) : [];
}

/** What the kernel gives such a link (vxlan_headroom in linux/include/net/vxlan.h). */
function usualMtu({ kind, parent, vxlan }: ObservedLink, mtus: ReadonlyMap<string, number>): number {
    const below = (parent === undefined ? undefined : mtus.get(parent)) ?? ethernetMtu;
    if (kind === 'vxlan') return below - vxlanHeaders(vxlan?.remote);
    return kind === 'vlan' || kind === 'macvlan' || kind === 'ipvlan' ? below : ethernetMtu;
}

function namespacesOf(parts: readonly Part[], hostLinks: readonly ObservedLink[]): readonly MachineNamespace[] {
    const names = new Map(hostLinks.map(({ index, name }) => [index, name]));
    return [...readSpaces(parts)].map(([name, { links, routes }]) => ({
        name,
        links: links.filter((link) => link.name !== 'lo').map((link) => insideLink(link, names)),
        gateways: routes.flatMap(({ destination, gateway }) => (destination.length === 0 && gateway ? [gateway] : [])),
        remarks: [],
    }));
}

/** A namespace sees of a parent outside only its number. */
function insideLink(link: ObservedLink, names: ReadonlyMap<number, string>): MachineLink {
    const parent = link.parentIndex === undefined ? undefined : names.get(link.parentIndex);
    const shape = shapeOf(parent === undefined ? link : { ...link, parent });
    return {
        name: link.name,
        shape: shape ?? { kind: 'found' },
        addresses: link.addresses,
        mtu: undefined,
        mac: link.mac,
    };
}
