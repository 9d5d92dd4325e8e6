import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { Prefix } from '../net/prefix.ts';
import { EngineVersion } from '../topology/engine-version.ts';
import { type Json, object, objects, parseJson, text } from './json.ts';
import type { Observed, ObservedDocker, ObservedNamespace, ObservedSession } from './observed.ts';
import { failure, type Part, parseParts } from './parts.ts';
import { readContainer, readNetwork } from './read-docker.ts';
import { type Inspected, readInspected, readStart } from './read-inspected.ts';
import { readLinks, readRoutes } from './read-links.ts';
import { readSpaces } from './read-spaces.ts';
import { markedByConfig, readSwarm } from './read-swarm.ts';
import { readUnits } from './read-units.ts';

/**
 * Reads what the observation script printed on a host. Refused when the output is cut off or damaged, or when it comes
 * from something that is not Linux; what the host merely lacks is part of the answer.
 */
export function observe(output: string): Parsed<Observed> {
    const parts = parseParts(output);
    if (!parts.ok) return parts;
    const [own, registered] = splitAtRegistered(parts.value);
    const kernel = own.get('kernel')?.output ?? '';
    if (!kernel.startsWith('Linux')) return refused(say`the host runs '${kernel}'; only Linux has these interfaces`);
    const network = readNetworkState(own);
    if (!network.ok) return network;
    const namespaces = readNamespaces(own, registered, readSpaces(parts.value));
    if (!namespaces.ok) return namespaces;
    const docker = readDocker(own, readInspected(parts.value));
    if (!docker.ok) return docker;
    return parsed({
        userId: Number(own.get('user')?.output ?? -1),
        kernel,
        ...network.value,
        namespaces: namespaces.value,
        docker: docker.value,
        hasSystemd: own.get('systemd')?.status === 0,
        units: readUnits(own.get('units')?.output ?? '', own.get('enabled')?.output ?? ''),
        session: readSession(own.get('session')?.output ?? '', own.get('way')),
    });
}

type Parts = ReadonlyMap<string, Part>;

/** The parts of the host itself, and those of each namespace in the registry. */
function splitAtRegistered(parts: readonly Part[]): readonly [Parts, readonly Parts[]] {
    const own = new Map<string, Part>();
    const registered: Map<string, Part>[] = [];
    let isPast = false;
    for (const part of parts) {
        if (part.name === 'registered') registered.push(new Map());
        isPast ||= part.name === 'engine' || part.name === 'docker';
        const namespace = isPast ? undefined : registered.at(-1);
        (namespace ?? own).set(part.name, part);
    }
    return [own, registered];
}

function readNetworkState(parts: Parts): Parsed<Pick<Observed, 'links' | 'routes' | 'linksUnknown'>> {
    const links = parts.get('links');
    if (links?.status !== 0) {
        const [reason] = (links ? failure(links) : say`it did not run`).split('\n');
        return parsed({ links: [], routes: [], linksUnknown: whyUnknown(reason ?? '') });
    }
    const read = readJson(links, 'ip addr');
    if (!read.ok) return read;
    const routes: Observed['routes'][number][] = [];
    for (const [name, anywhere] of routeParts) {
        const part = parts.get(name);
        // A host without IPv6 refuses to list its routes.
        if (part?.status !== 0) continue;
        const table = readJson(part, 'ip route');
        if (!table.ok) return table;
        routes.push(...readRoutes(table.value, anywhere));
    }
    return parsed({ links: readLinks(read.value), routes, linksUnknown: undefined });
}

function whyUnknown(reason: string): string {
    if (/^BusyBox/.test(reason)) {
        return say`'ip' there is BusyBox's, which cannot tell of them: install iproute2, and a 'sh' that does not put BusyBox's programs first`;
    }
    return say`'ip -j' of iproute2 failed: ${reason.replace(/\.+$/, '')}`;
}

const routeParts = [
    ['routes', Prefix.containing(Address.of(4, 0n), 0)],
    ['routes6', Prefix.containing(Address.of(6, 0n), 0)],
] as const;

function readNamespaces(
    own: Parts,
    registered: readonly Parts[],
    spaces: ReturnType<typeof readSpaces>,
): Parsed<readonly ObservedNamespace[]> {
    const names = new Set((own.get('namespaces')?.output ?? '').split('\n').filter((name) => name !== ''));
    const namespaces: ObservedNamespace[] = [];
    for (const parts of registered) {
        const name = parts.get('registered')?.output ?? '';
        const exists = names.delete(name);
        const state = exists ? readNetworkState(parts) : parsed({ links: [], routes: [] });
        if (!state.ok) return state;
        const { links, routes } = state.value;
        namespaces.push({ name, topology: parts.get('owner')?.output, exists, links, routes });
    }
    for (const name of names) {
        const inside = spaces.get(name) ?? { links: [], routes: [] };
        namespaces.push({ name, topology: undefined, exists: true, ...inside });
    }
    return parsed(namespaces);
}

function readDocker(parts: Parts, inspected: Inspected): Parsed<ObservedDocker> {
    const [, podman] = /^podman version (\S+)/m.exec(parts.get('engine')?.output ?? '') ?? [];
    if (podman !== undefined) return parsed({ kind: 'podman', version: podman });
    const part = parts.get('docker');
    if (!part) return parsed({ kind: 'absent' });
    if (part.status !== 0) return parsed({ kind: 'unreachable', reason: failure(part) });
    const versions = readJson(part, 'docker version');
    if (!versions.ok) return versions;
    const { Client, Server } = object(versions.value);
    // Docker writes ApiVersion.
    if (text(object(Client).APIVersion) !== undefined) {
        return parsed({ kind: 'podman', version: text(object(Client).Version) ?? '' });
    }
    const version = EngineVersion.parse(text(object(Server).Version) ?? '');
    if (!version.ok) return parsed({ kind: 'unreachable', reason: say`the engine's version ${version.reason}` });
    const networks = readLines(parts.get('networks'), 'docker network inspect');
    if (!networks.ok) return networks;
    const containers = readLines(parts.get('containers'), 'docker inspect');
    if (!containers.ok) return containers;
    const adoptions = readAdoptions(parts.get('adopted'));
    const starts = new Map(
        inspected.containers.map((container) => [text(container.Id), readStart(container, inspected.images)]),
    );
    const known = markedByConfig(networks.value.map((network) => readNetwork(network, adoptions)));
    return parsed({
        kind: 'running',
        version: version.value,
        api: Math.min(minor(object(Client)), minor(object(Server))),
        ...readSwarm(parts.get('swarm'), known),
        networks: known,
        containers: containers.value.map((container) => readContainer(container, { adoptions, starts })),
    });
}

/** A line each: the id of what was taken over, and the topology that it belongs to. */
function readAdoptions(part: Part | undefined): ReadonlyMap<string, string> {
    const lines = (part?.output ?? '').split('\n').filter((line) => line.includes(' '));
    return new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}

/** 41 for API 1.41. */
function minor(side: Json): number {
    return Number(/^1\.(\d+)$/.exec(text(side.ApiVersion) ?? '')?.[1] ?? 41);
}

/** One JSON object a line. Something that went away between listing and inspecting is no failure. */
function readLines(part: Part | undefined, program: string): Parsed<readonly Json[]> {
    if (!part) return refused(say`the answer of the host lacks the part of ${program}`);
    if (part.status !== 0 && !/no such|not found/i.test(part.messages)) {
        return refused(say`${program} failed on the host: ${failure(part)}`);
    }
    const found: Json[] = [];
    for (const line of part.output.split('\n')) {
        if (!line.startsWith('{')) continue;
        const json = parseJson(line, program);
        if (!json.ok) return json;
        found.push(...objects([json.value]));
    }
    return parsed(found);
}

function readJson(part: Part, program: string): Parsed<unknown> {
    // iproute2 prints nothing at all for an empty table.
    return part.output.trim() === '' ? parsed([]) : parseJson(part.output, program);
}

/** `SSH_CONNECTION`: the client's address and port, the server's address and port. */
function readSession(written: string, way: Part | undefined): ObservedSession | undefined {
    const [from = '', , to = ''] = written.trim().split(' ');
    const client = Address.parse(withoutZone(from));
    const server = Address.parse(withoutZone(to));
    if (!client.ok || !server.ok) return undefined;
    const routes = way?.status === 0 ? readJson(way, 'ip route get') : undefined;
    const [route] = objects(routes?.ok ? routes.value : undefined);
    return { client: client.value, server: server.value, device: text(object(route).dev) };
}

function withoutZone(address: string): string {
    return address.replace(/%.*/, '');
}
