import type { Connection, Host, Topology } from '../../language/topology/topology.ts';
import type { HostAccess } from '../apply/applied-host.ts';
import { readConnectionOf } from '../hosts/connection.ts';
import { inTime } from './deadline.ts';
import { Failure } from './failure.ts';
import type { Closure } from './load.ts';
import { type SoundFile, soundFile } from './sound-file.ts';
import { readSource } from './source-text.ts';
import type { SshOptions } from './ssh-options.ts';
import { terminalConnector } from './terminal-connector.ts';

/** How long a host may take to give a shell where there is no terminal, in seconds; one is reached after the other. */
const patience = 60;

/** What `plan`, `apply` and `destroy` have in common: how to reach the hosts. */
export interface HostOptions extends SshOptions {
    readonly connect: readonly string[];
    readonly host: readonly string[];
}

/** A file that can be applied, and the ways to its hosts. */
export interface Applicable {
    readonly topology: Topology;
    readonly documents: Closure;
    readonly findings: SoundFile['findings'];
    readonly hosts: readonly HostAccess[];
    /** How each of them is reached, by its name. */
    readonly connections: ReadonlyMap<string, Connection>;
}

/** Throws a {@link Failure} where the file has errors, or where nothing says how to reach a host. */
export async function applicable(
    file: string,
    options: HostOptions,
    { read = readSource, needs = 'everything' }: Parameters<typeof soundFile>[1] = {},
): Promise<Applicable> {
    const { topology, documents, findings } = await soundFile(file, { read, needs });
    const overriding = overrides(options.connect, topology);
    const connections = new Map<string, Connection>();
    const connector = terminalConnector(options);
    const hosts = chosen(topology, options.host).map((host): HostAccess => {
        const connection = overriding.get(host.name) ?? host.connection?.value;
        if (!connection) {
            throw new Failure(
                `nothing says how to reach host '${host.name}'; add a connect line or --connect ${host.name}=ssh://USER@HOST`,
            );
        }
        connections.set(host.name, connection);
        const open: HostAccess['open'] = (signal, options) => connector.open(host.name, connection, signal, options);
        const seconds = patience * topology.hosts.length;
        return {
            name: host.name,
            // At a terminal ssh may ask, and a person may take any time to answer.
            open: isAttended()
                ? open
                : (signal, options) => inTime((either) => open(either, options), { host: host.name, seconds, signal }),
        };
    });
    return { topology, documents, findings, hosts, connections };
}

function isAttended(): boolean {
    return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
}

function chosen({ hosts }: Topology, names: readonly string[]): readonly Host[] {
    if (hosts.length === 0) throw new Failure('the file declares no host to apply to');
    const unknown = names.find((name) => !hosts.some((host) => host.name === name));
    if (unknown !== undefined) throw new Failure(`the file declares no host '${unknown}'`);
    return names.length === 0 ? hosts : hosts.filter(({ name }) => names.includes(name));
}

function overrides(texts: readonly string[], { hosts }: Topology): ReadonlyMap<string, Connection> {
    return new Map(
        texts.map((text) => {
            const read = readConnectionOf(text);
            if (!read.ok) throw new Failure(`--connect: ${read.reason}`);
            const { host, connection } = read.value;
            if (!hosts.some(({ name }) => name === host)) throw new Failure(`--connect: there is no host '${host}'`);
            return [host, connection];
        }),
    );
}
