import { writeFile } from 'node:fs/promises';
import { machineFromCompose } from '../../language/import/from-compose.ts';
import { machineFromHost } from '../../language/import/from-host.ts';
import { machineFromShell } from '../../language/import/from-shell.ts';
import type { Machine } from '../../language/import/machine.ts';
import { machineText } from '../../language/import/machine-text.ts';
import { longObservationScript } from '../../language/plan/observation.ts';
import type { Connection } from '../../language/topology/topology.ts';
import { lookAt, lookPatience } from '../hosts/answers.ts';
import { readConnection } from '../hosts/connection.ts';
import { Failure, reasonOf } from './failure.ts';
import type { ImportSource } from './import-sources.ts';
import { input } from './inputs.ts';
import { interruptible } from './interrupt.ts';
import { write } from './output.ts';
import type { SshOptions } from './ssh-options.ts';
import { terminalConnector } from './terminal-connector.ts';

export interface ImportOptions extends SshOptions {
    /** What the host is called in the file; undefined: as the host is, or `host`. */
    readonly host?: string;
    /** How to reach a host; undefined: its name is an ssh destination. */
    readonly connect?: string;
    /** A file name; undefined: standard output. */
    readonly output?: string;
}

/** `mvlan import`: a file from what people have. */
export async function importCommand(source: ImportSource, from: string, options: ImportOptions): Promise<number> {
    const text = machineText(await machineOf(source, from, options));
    if (options.output === undefined) {
        await write(text);
        return 0;
    }
    // An import never takes the place of a file that somebody wrote.
    await writeFile(options.output, text, { flag: 'wx' }).catch((error: unknown) => {
        throw new Failure(`cannot write ${options.output}: ${reasonOf(error)}`);
    });
    return 0;
}

async function machineOf(source: ImportSource, from: string, options: ImportOptions): Promise<Machine> {
    if (source === 'host') return readHost(from, options);
    const name = options.host ?? 'host';
    const { file, read } = input(from, { stdinName: undefined });
    const { text } = await read(file);
    if (source === 'shell') return somethingOf(machineFromShell(text, name), `${from} has no command of ip or docker`);
    const machine = machineFromCompose(text, name);
    if (!machine.ok) throw new Failure(`${from} is no Compose file: ${machine.reason}`, 1);
    return machine.value;
}

/** A machine that has anything at all, if only in a comment. */
function somethingOf(machine: Machine, nothing: string): Machine {
    const { links, namespaces, networks, containers, remarks } = machine;
    if ([links, namespaces, networks, containers, remarks].every((each) => each.length === 0))
        throw new Failure(nothing, 1);
    return machine;
}

async function readHost(from: string, options: ImportOptions): Promise<Machine> {
    const { host, connect } = options;
    const connector = terminalConnector(options);
    const connection = connectionTo(from, connect);
    const output = await interruptible(async ({ signal }) => {
        const session = await connector.open(from, connection, signal);
        try {
            return (await lookAt(session, longObservationScript(), { seconds: lookPatience, signal })).stdout;
        } finally {
            await session.dispose();
        }
    });
    const machine = machineFromHost(output, { name: host ?? from.replace(/^.*@/, ''), connection });
    if (!machine.ok) throw new Failure(`what ${from} answered cannot be read: ${machine.reason}`);
    return machine.value;
}

function connectionTo(host: string, written: string | undefined): Connection {
    if (written === undefined) return { kind: 'ssh', destination: host, port: undefined };
    const connection = readConnection(written);
    if (!connection.ok) throw new Failure(`--connect: ${connection.reason}`);
    return connection.value;
}
