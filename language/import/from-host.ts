import { Address } from '../net/address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { Prefix } from '../net/prefix.ts';
import { type Json, object, objects, parseJson, text } from '../plan/json.ts';
import { shapeOf } from '../plan/link-state.ts';
import { observe } from '../plan/observe.ts';
import type { Observed, ObservedLink, ObservedNetwork } from '../plan/observed.ts';
import { type Part, parseParts } from '../plan/parts.ts';
import { readLinks, readRoutes } from '../plan/read-links.ts';
import { networkOf } from './docker-network-create.ts';
import { containerFromInspect } from './inspected-container.ts';
import type { Machine, MachineLink, MachineNamespace, MachineNetwork } from './machine.ts';

/** What a host has, from what the import script printed there. Refused when that is damaged or the host no Linux. */
export function machineFromHost(output: string, name: string): Parsed<Machine> {
    const observed = observe(output);
    if (!observed.ok) return observed;
    const parts = parseParts(output);
    if (!parts.ok) return parts;
    if (observed.value.linksUnknown !== undefined) return refused(observed.value.linksUnknown);
    const { links, docker } = observed.value;
    const networks = docker.kind === 'running' ? docker.networks.filter((network) => !isDockersOwn(network)) : [];
    const images = new Map(
        jsonLines(parts.value, 'images').flatMap((image) =>
            [...names(image), text(image.Id) ?? ''].map((key) => [key, object(image.Config)] as const),
        ),
    );
    const containers = jsonLines(parts.value, 'inspected');
    const tasks = containers.filter(isTask);
    return parsed({
        name,
        engine: docker.kind === 'running' ? docker.version : undefined,
        links: hostLinks(links, docker),
        namespaces: namespacesOf(parts.value, links),
        networks: networks.map(machineNetwork),
        containers: containers
            .filter((container) => !isTask(container))
            .map((each) => containerFromInspect(each, images)),
        remarks: [
            ...(docker.kind === 'unreachable' ? [`Not read: Docker does not answer: ${docker.reason}`] : []),
            ...tasks.map((task) => `Not read: container ${text(task.Name)}: it is a task of a swarm's service.`),
        ],
    });
}

function jsonLines(parts: readonly Part[], name: string): readonly Json[] {
    const output = parts.find((part) => part.name === name)?.output ?? '';
    return output.split('\n').flatMap((line) => {
        const json = line.startsWith('{') ? parseJson(line, 'docker inspect') : undefined;
        return json?.ok ? objects([json.value]) : [];
    });
}

function names({ RepoTags, RepoDigests }: Json): readonly string[] {
    return [RepoTags, RepoDigests].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}

function isTask(container: Json): boolean {
    return 'com.docker.swarm.task.id' in object(object(container.Config).Labels);
}

/** Networks that are there without anybody asking for them. */
function isDockersOwn({ name }: ObservedNetwork): boolean {
    return ['bridge', 'host', 'none', 'ingress', 'docker_gwbridge'].includes(name);
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

function bridgeOf({ id, options }: ObservedNetwork): string {
    return options.get('com.docker.network.bridge.name') ?? `br-${id.slice(0, 12)}`;
}

/** What the kernel gives such a link (vxlan_headroom in linux/include/net/vxlan.h). */
function usualMtu({ kind, parent, vxlan }: ObservedLink, mtus: ReadonlyMap<string, number>): number {
    const below = (parent === undefined ? undefined : mtus.get(parent)) ?? ethernetMtu;
    if (kind === 'vxlan') return below - (vxlan?.remote?.family === 6 ? 70 : 50);
    return kind === 'vlan' || kind === 'macvlan' || kind === 'ipvlan' ? below : ethernetMtu;
}

/** Each network namespace with what follows its name among the parts. */
function namespacesOf(parts: readonly Part[], hostLinks: readonly ObservedLink[]): readonly MachineNamespace[] {
    const names = new Map(hostLinks.map(({ index, name }) => [index, name]));
    return parts.flatMap((part, index): readonly MachineNamespace[] => {
        if (part.name !== 'space') return [];
        const [links, routes, routes6] = parts.slice(index + 1, index + 4).map(readPart);
        const gateways = [...readRoutes(routes, anywhere(4)), ...readRoutes(routes6, anywhere(6))];
        return [
            {
                name: part.output,
                links: readLinks(links)
                    .filter(({ name }) => name !== 'lo')
                    .map((link) => insideLink(link, names)),
                gateways: gateways.flatMap(({ destination, gateway }) =>
                    destination.length === 0 && gateway ? [gateway] : [],
                ),
                remarks: [],
            },
        ];
    });
}

function readPart({ output, status }: Part): unknown {
    const json = status === 0 && output !== '' ? parseJson(output, 'ip') : undefined;
    return json?.ok ? json.value : [];
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

function anywhere(family: 4 | 6): Prefix {
    return Prefix.containing(Address.of(family, 0n), 0);
}
