import { execa } from 'execa';
import { say } from '../../language/message/say.ts';
import type { Connection } from '../../language/topology/topology.ts';
import { checkDestination, readConnection, type Target } from './connection.ts';
import { HostError } from './host-error.ts';

/**
 * What a host's connection leads to; asks the docker program where a context points. Rejects with a HostError where the
 * text names something else than a destination, and where a context is none that has a shell.
 */
export async function findTarget(host: string, connection: Connection, signal: AbortSignal): Promise<Target> {
    switch (connection.kind) {
        case 'local':
            return { kind: 'local', dockerHost: undefined };
        case 'ssh':
            return sshTarget(host, connection);
        case 'docker-context':
            return contextTarget(host, connection.context, signal);
    }
}

function sshTarget(host: string, { destination, port }: Extract<Connection, { kind: 'ssh' }>): Target {
    const checked = checkDestination(destination);
    if (!checked.ok) throw refusal(host, checked.reason);
    return { kind: 'ssh', destination, port };
}

async function contextTarget(host: string, context: string, signal: AbortSignal): Promise<Target> {
    // The names that docker allows (cli/command/context); none of them is an option.
    if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(context))
        throw refusal(host, `'${context}' is no name of a Docker context`);
    const endpoint = await dockerEndpoint(host, context, signal);
    if (endpoint.startsWith('unix://')) return { kind: 'local', dockerHost: endpoint };
    const connection = readConnection(endpoint);
    if (connection.ok && connection.value.kind === 'ssh') return sshTarget(host, connection.value);
    const reason = say`the Docker context '${context}' leads to '${endpoint}', where there is no shell to change interfaces in`;
    throw refusal(host, `${reason}; name an ssh destination instead`);
}

async function dockerEndpoint(host: string, context: string, signal: AbortSignal): Promise<string> {
    const format = '{{.Endpoints.docker.Host}}';
    const result = await execa('docker', ['context', 'inspect', '--format', format, context], {
        reject: false,
        cancelSignal: signal,
    });
    if (result.isCanceled) throw new HostError('cancelled', host, `Connecting to ${host} was cancelled.`);
    if (result.code === 'ENOENT') {
        const message = `docker was not found on this machine; it is needed to look up the Docker context '${context}' of ${host}.`;
        throw new HostError('program', host, message);
    }
    if (result.exitCode === 0) return result.stdout.trim();
    const message = say`There is no Docker context '${context}' for ${host}; 'docker context ls' lists those that there are.`;
    throw new HostError('refused', host, message, result.stderr);
}

function refusal(host: string, reason: string): HostError {
    return new HostError('refused', host, `${host} cannot be connected to: ${reason}.`);
}
