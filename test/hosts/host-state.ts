import { readFile } from 'node:fs/promises';

/** The interfaces of one network namespace, with the addresses given to them, by interface name. */
interface InterfaceState {
    readonly links: Readonly<Record<string, unknown>>;
    readonly addresses: Readonly<Record<string, readonly unknown[]>>;
}

/** What a container engine holds, each by its name. */
interface EngineState {
    readonly networks: Readonly<Record<string, unknown>>;
    readonly containers: Readonly<Record<string, unknown>>;
    readonly volumes: Readonly<Record<string, unknown>>;
    readonly images: Readonly<Record<string, unknown>>;
}

/**
 * All of a host that applying a topology could change, without what changes by itself (counters, times, indices, random
 * ids, link-local addresses), so that two states of a host which nobody changed in between are equal.
 */
export interface HostState extends InterfaceState {
    readonly routes: readonly unknown[];
    readonly rules: readonly unknown[];
    /** The named network namespaces (`ip netns`). */
    readonly namespaces: Readonly<Record<string, InterfaceState>>;
    /** `net.ipv4.ip_forward` and `net.ipv6.conf.all.forwarding`. */
    readonly forwarding: { readonly ipv4: string; readonly ipv6: string };
    readonly firewall: readonly string[];
    /** Undefined where no engine answers. */
    readonly docker: EngineState | undefined;
    /** Files written since the host booted, and everything that bears our name, with a hash of its content. */
    readonly files: Readonly<Record<string, string>>;
}

/** Runs a shell command on the host and gives its standard output; rejects if it fails. */
type HostShell = (command: string) => Promise<string>;

/** Reads the state of a host that has iproute2 and, where it has Docker, socat. Takes about 2 s on a guest. */
export async function captureHostState(shell: HostShell): Promise<HostState> {
    return parseHostState(await shell(await readFile(new URL('host-state.sh', import.meta.url), 'utf8')));
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** The state in what `host-state.sh` printed. */
export function parseHostState(output: string): HostState {
    const facts = output
        .split('\n')
        .filter((line) => line.includes('\t'))
        .map((line) => line.split('\t'));
    const texts = (key: string) => facts.filter((fact) => fact[0] === key).map((fact) => fact[1] ?? '');
    const objects = (key: string) => texts(key).flatMap((text): JsonObject[] => JSON.parse(text || '[]'));
    const spaces = facts.flatMap(([key]) => (key?.startsWith('links/') ? key.slice('links/'.length) : []));
    const interfaces = (space: string) => interfaceState(objects(`links/${space}`), objects(`addresses/${space}`));
    return {
        ...interfaces(''),
        routes: sorted(objects('routes').filter((route) => !isKernelRoute(route))),
        rules: [...objects('rules/ipv4'), ...objects('rules/ipv6')],
        namespaces: Object.fromEntries(spaces.filter(Boolean).map((space) => [space, interfaces(space)])),
        forwarding: { ipv4: texts('forwarding/ipv4').join(), ipv6: texts('forwarding/ipv6').join() },
        firewall: texts('firewall'),
        docker: texts('docker/networks').length > 0 ? engineState(objects) : undefined,
        files: Object.fromEntries(facts.flatMap(([key, path, hash]) => (key === 'files' ? [[path, hash]] : []))),
    };
}

function interfaceState(links: readonly JsonObject[], addresses: readonly JsonObject[]): InterfaceState {
    const volatile = /^(ifindex|link_index|link_netnsid|.*_timer|bridge_id|root_id|topology_change.*)$/;
    return {
        links: byName(links, 'ifname', volatile),
        addresses: Object.fromEntries(
            addresses.map((link) => [link.ifname, sorted(array(link.addr_info).filter(isGiven).map(timeless))]),
        ),
    };
}

/** The kernel makes link-local addresses and their routes when a link comes up, and takes them back in its own time. */
const isGiven = (address: JsonObject) => !(address.family === 'inet6' && address.scope === 'link');
const isKernelRoute = (route: JsonObject) => route.table === 'local' || route.dst === 'fe80::/64';
const timeless = (address: JsonObject) => without(address, /^(valid|preferred)_life_time$|^tentative$/);

function engineState(objects: (key: string) => readonly JsonObject[]): EngineState {
    const volatile = /^(Id|Created|CreatedAt|Status|.*ID|SandboxKey|Containers)$/;
    const list = (key: string) => objects(`docker/${key}`);
    return {
        networks: byName(list('networks'), 'Name', volatile),
        containers: byName(list('containers'), 'Names', volatile),
        volumes: byName(
            list('volumes').flatMap((answer) => array(answer.Volumes)),
            'Name',
            volatile,
        ),
        images: byName(list('images'), 'RepoTags', volatile),
    };
}

function byName(items: readonly JsonObject[], name: string, volatile: RegExp): Readonly<Record<string, unknown>> {
    const named = items.map((item) => [String(item[name]), without(item, volatile)] as const);
    return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function without<T extends Json>(value: T, volatile: RegExp): Json {
    if (Array.isArray(value)) return value.map((item: Json) => without(item, volatile));
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([key]) => !volatile.test(key));
    return Object.fromEntries(kept.map(([key, item]: [string, Json]) => [key, without(item, volatile)]));
}

function array(value: Json | undefined): readonly JsonObject[] {
    // iproute2 and Docker put objects only into the lists that are read with this; Docker writes null for an empty one.
    return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

const sorted = (items: readonly Json[]) =>
    items
        .map((item) => [JSON.stringify(item), item] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, item]) => item);
