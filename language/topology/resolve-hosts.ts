import { at, type Origin } from '../finding/location.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { parsePortNumber } from '../net/port-number.ts';
import { parseVlanId } from '../net/vlan-id.ts';
import { parseVxlanId } from '../net/vxlan-id.ts';
import { those } from '../parser/those.ts';
import { parseDestination } from './destination.ts';
import type { Draft } from './draft.ts';
import { EngineVersion } from './engine-version.ts';
import { parseMtu } from './mtu.ts';
import { NameTable } from './name-table.ts';
import type { Reading } from './reading.ts';
import type {
    Connection,
    DummyInterface,
    Host,
    Interface,
    PhysicalInterface,
    SwarmRole,
    VlanInterface,
    VxlanInterface,
    Written,
} from './topology.ts';

/** A host under construction, with its interfaces by kernel name. */
export interface HostDraft {
    readonly host: Draft<Host>;
    readonly interfaces: NameTable<Interface>;
}

/** UDP port assigned to VXLAN (RFC 7348, section 4). */
const vxlanPort = 4789;

export function resolveHost(node: ast.Host, reading: Reading): HostDraft {
    reading.name(node);
    const host: Draft<Host> = {
        name: node.name,
        origin: at(node, 'name'),
        connection: connection(reading.single(those(node.statements, ast.Connect.$type), 'connect'), reading),
        engine: engine(reading.single(those(node.statements, ast.Docker.$type), 'docker'), reading),
        swarm: swarm(reading.single(those(node.statements, ast.Swarm.$type), 'swarm'), reading),
        interfaces: [],
        shims: [],
    };
    const draft = { host, interfaces: new NameTable<Interface>() };
    for (const statement of node.statements) {
        if (ast.isInterface(statement)) physical(statement, draft, reading);
        if (ast.isDummy(statement)) dummy(statement, draft, reading);
    }
    return draft;
}

function connection(node: ast.Connect | undefined, reading: Reading): Written<Connection> | undefined {
    if (!node) return undefined;
    const origin = at(node);
    const { target } = node;
    switch (node.kind) {
        case 'local':
            return { value: { kind: 'local' }, origin };
        case 'ssh': {
            if (target === undefined) {
                reading.error('syntax', origin, say`'connect ssh' needs a destination such as "root@lab.example.net".`);
                return undefined;
            }
            const destination = reading.value('unsafe-destination', at(node, 'target'), parseDestination(target));
            const port = node.port === undefined ? undefined : parsePortNumber(node.port);
            if (port && !port.ok) reading.value('invalid-port', at(node, 'port'), port);
            if (destination === undefined || port?.ok === false) return undefined;
            return { value: { kind: 'ssh', destination, port: port?.value }, origin };
        }
        case 'docker-context': {
            if (target === undefined) {
                reading.error('syntax', origin, say`'connect docker-context' needs the name of a context.`);
                return undefined;
            }
            const context = reading.value('unsafe-destination', at(node, 'target'), parseDestination(target));
            return context === undefined ? undefined : { value: { kind: 'docker-context', context }, origin };
        }
        case undefined:
            return undefined; // Half typed; the parser has said so.
        default:
            reading.error(
                'syntax',
                at(node, 'kind'),
                say`'${node.kind}' is no way to connect; there are 'local', 'ssh' and 'docker-context'.`,
            );
            return undefined;
    }
}

function engine(node: ast.Docker | undefined, reading: Reading): Written<EngineVersion> | undefined {
    if (node?.version === undefined) return undefined;
    const origin = at(node, 'version');
    const value = reading.value('engine-version', origin, EngineVersion.parse(node.version));
    return value && { value, origin };
}

function swarm(node: ast.Swarm | undefined, reading: Reading): Written<SwarmRole> | undefined {
    if (node?.role === undefined) return undefined;
    const origin = at(node, 'role');
    if (node.role === 'manager' || node.role === 'worker') return { value: node.role, origin };
    reading.error('syntax', origin, say`'${node.role}' is no role in a swarm; there are 'manager' and 'worker'.`);
    return undefined;
}

type InterfaceNode = ast.Interface | ast.Dummy | ast.Vlan | ast.Vxlan;

/** What interfaces of every kind have in common. */
function base(node: InterfaceNode, { host, reading }: { host: Host; reading: Reading }) {
    const statements: readonly InterfaceNode['statements'][number][] = node.statements;
    const sizes = those(statements, ast.Mtu.$type);
    return {
        host,
        addresses: those(statements, ast.InterfaceAddress.$type).flatMap((statement) => {
            if (statement.address === undefined) return [];
            const origin = at(statement, 'address');
            const value = reading.value('invalid-address', origin, InterfaceAddress.parse(statement.address));
            return value ? [{ value, origin }] : [];
        }),
        mtu: mtu(reading.single(sizes, 'mtu'), reading),
        children: [],
        networks: [],
    };
}

function mtu(node: ast.Mtu | undefined, reading: Reading): Written<number> | undefined {
    if (node?.size === undefined) return undefined;
    const origin = at(node, 'size');
    const value = reading.value('invalid-mtu', origin, parseMtu(node.size));
    return value === undefined ? undefined : { value, origin };
}

function physical(node: ast.Interface, draft: HostDraft, reading: Reading): void {
    if (node.name === undefined) return;
    reading.name(node);
    const made: Draft<PhysicalInterface> = {
        kind: 'physical',
        name: node.name,
        origin: at(node, 'name'),
        wireless: node.statements.some(ast.isWireless),
        ...base(node, { host: draft.host, reading }),
    };
    add(made, draft);
    for (const statement of node.statements) {
        if (ast.isVlan(statement)) vlan(statement, made, { draft, reading });
        if (ast.isVxlan(statement)) vxlan(statement, made, { draft, reading });
    }
}

function dummy(node: ast.Dummy, draft: HostDraft, reading: Reading): void {
    if (node.name === undefined) return;
    reading.name(node);
    const made: Draft<DummyInterface> = {
        kind: 'dummy',
        name: node.name,
        origin: at(node, 'name'),
        ...base(node, { host: draft.host, reading }),
    };
    add(made, draft);
    for (const statement of node.statements) {
        if (ast.isVlan(statement)) vlan(statement, made, { draft, reading });
    }
}

interface Place {
    readonly draft: HostDraft;
    readonly reading: Reading;
}

function vlan(node: ast.Vlan, parent: Draft<PhysicalInterface | DummyInterface>, { draft, reading }: Place): void {
    if (node.id === undefined) return;
    reading.name(node);
    const vlanOrigin = at(node, 'id');
    const id = reading.value('vlan-id', vlanOrigin, parseVlanId(node.id));
    const name = node.name ?? `${parent.name}.${id ?? node.id}`;
    if (id === undefined) {
        draft.interfaces.declareUnreadable(name);
        return;
    }
    const made: Draft<VlanInterface> = {
        kind: 'vlan',
        name,
        origin: nameOrigin(node),
        parent,
        vlan: id,
        vlanOrigin,
        ...base(node, { host: draft.host, reading }),
    };
    parent.children.push(made);
    add(made, draft);
}

function vxlan(node: ast.Vxlan, parent: Draft<PhysicalInterface>, { draft, reading }: Place): void {
    if (node.id === undefined) return;
    reading.name(node);
    const vniOrigin = at(node, 'id');
    const vni = reading.value('vxlan-id', vniOrigin, parseVxlanId(node.id));
    const name = node.name ?? `vxlan${vni ?? node.id}`;
    if (vni === undefined) {
        draft.interfaces.declareUnreadable(name);
        return;
    }
    const made: Draft<VxlanInterface> = {
        kind: 'vxlan',
        name,
        origin: nameOrigin(node),
        parent,
        vni,
        vniOrigin,
        remote: remote(reading.single(those(node.statements, ast.Remote.$type), 'remote'), reading),
        port: udpPort(reading.single(those(node.statements, ast.VxlanPort.$type), 'port'), reading),
        ...base(node, { host: draft.host, reading }),
    };
    parent.children.push(made);
    add(made, draft);
}

function remote(node: ast.Remote | undefined, reading: Reading): Written<Address> | undefined {
    if (node?.address === undefined) return undefined;
    const origin = at(node, 'address');
    const value = reading.value('invalid-address', origin, Address.parse(node.address));
    return value && { value, origin };
}

function udpPort(node: ast.VxlanPort | undefined, reading: Reading): number {
    if (node?.port === undefined) return vxlanPort;
    return reading.value('invalid-port', at(node, 'port'), parsePortNumber(node.port)) ?? vxlanPort;
}

function nameOrigin(node: ast.Vlan | ast.Vxlan): Origin {
    return node.name === undefined ? at(node, 'id') : at(node, 'name');
}

function add(made: Interface, { host, interfaces }: HostDraft): void {
    host.interfaces.push(made);
    interfaces.declare(made.name, made);
}
