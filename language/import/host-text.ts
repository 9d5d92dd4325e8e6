import { say } from '../message/say.ts';
import { nameText, quoteText } from '../parser/text-converter.ts';
import type { Connection } from '../topology/topology.ts';
import type { Attachments } from './attachments.ts';
import type { Machine, MachineLink } from './machine.ts';
import { remarkLines } from './remarks.ts';

/** The declaration of a machine's host: its interfaces, each below the one that it sits on. */
export function hostLines({ name, connection, engine, links }: Machine, { networks }: Attachments): readonly string[] {
    const tops = links.filter(({ shape }) => shape.kind === 'found' || shape.kind === 'dummy');
    const below = Map.groupBy(links.filter(hasPlace), ({ shape }) => ('parent' in shape ? shape.parent : ''));
    const declared = new Set([...tops, ...[...below.values()].flat()].map((link) => link.name));
    const missing = new Set([
        ...networks.flatMap(({ parent }) => (parent === undefined || declared.has(parent) ? [] : [parent])),
        ...[...below.keys()].filter((parent) => parent !== '' && !declared.has(parent)),
    ]);
    const lines = [
        ...(connection ? [`  ${connectText(connection)}`] : []),
        ...(engine ? [`  docker ${engine}`] : []),
        ...[...tops, ...madeByDocker(missing)].flatMap((top) => interfaceLines(top, below.get(top.name) ?? [])),
    ];
    const others = links
        .filter((link) => !declared.has(link.name) && !isShim(link))
        .map((link) => say`interface ${link.name} (${link.shape.kind}): the language has no such interface of a host`);
    const head = `host ${nameText(name)} {`;
    return [...remarkLines(others), ...(lines.length === 0 ? [`${head} }`] : [head, ...lines, '}'])];
}

function connectText(connection: Connection): string {
    switch (connection.kind) {
        case 'local':
            return 'connect local';
        case 'docker-context':
            return `connect docker-context ${quoteText(connection.context)}`;
        case 'ssh': {
            const port = connection.port === undefined ? '' : ` port ${connection.port}`;
            return `connect ssh ${quoteText(connection.destination)}${port}`;
        }
    }
}

/** Whether the language has a place for a link below its parent. */
function hasPlace({ shape }: MachineLink): boolean {
    return shape.kind === 'vlan' || shape.kind === 'vxlan';
}

/** Links of the host on a macvlan parent are shims of its networks. */
function isShim({ shape, addresses }: MachineLink): boolean {
    if (shape.kind !== 'macvlan' && shape.kind !== 'ipvlan') return false;
    return addresses.every(({ prefix }) => prefix.length === (prefix.family === 4 ? 32 : 128));
}

/** Parents that nothing was read of: Docker makes `eth0.10` itself where it is missing; any other is there. */
function madeByDocker(names: ReadonlySet<string>): readonly (MachineLink & { readonly vlans?: readonly string[] })[] {
    const found = new Map<string, string[]>();
    for (const name of names) {
        const [, parent, vlan] = /^([^.]+)\.([1-9]\d{0,3})$/.exec(name) ?? [];
        const top = parent !== undefined && vlan !== undefined ? parent : name;
        const vlans = found.get(top) ?? [];
        found.set(top, vlans);
        if (vlan !== undefined && parent !== undefined) vlans.push(vlan);
    }
    return [...found].map(([name, vlans]) => ({
        name,
        shape: { kind: 'found' },
        addresses: [],
        mtu: undefined,
        mac: undefined,
        vlans,
    }));
}

function interfaceLines(
    link: MachineLink & { readonly vlans?: readonly string[] },
    children: readonly MachineLink[],
): readonly string[] {
    const keyword = link.shape.kind === 'dummy' ? 'dummy' : 'interface';
    const own = settings(link);
    const inner = [
        ...children.map((child) => childText(child, link.name)),
        ...(link.vlans ?? []).map((vlan) => `vlan ${vlan} { }`),
    ];
    const head = `  ${keyword} ${nameText(link.name)}`;
    if (inner.length === 0) return [own.length === 0 ? `${head} { }` : `${head} { ${own.join(' ')} }`];
    return [`${head} {`, ...[...own, ...inner].map((line) => `    ${line}`), '  }'];
}

function childText(child: MachineLink, parent: string): string {
    const { shape, name } = child;
    const block = (...first: readonly string[]) => {
        const all = [...first, ...settings(child)];
        return all.length === 0 ? '{ }' : `{ ${all.join(' ')} }`;
    };
    if (shape.kind === 'vlan') {
        const alias = name === `${parent}.${shape.vlan}` ? '' : ` as ${nameText(name)}`;
        return `vlan ${shape.vlan}${alias} ${block()}`;
    }
    if (shape.kind !== 'vxlan') throw new RangeError(`${name} has no place below ${parent}`);
    const alias = name === `vxlan${shape.vni}` ? '' : ` as ${nameText(name)}`;
    return `vxlan ${shape.vni}${alias} ${block(
        ...(shape.remote ? [`remote ${shape.remote}`] : []),
        ...(shape.port === 4789 ? [] : [`port ${shape.port}`]),
    )}`;
}

function settings({ addresses, mtu }: MachineLink): readonly string[] {
    return [...addresses.map((address) => `address ${address}`), ...(mtu === undefined ? [] : [`mtu ${mtu}`])];
}
