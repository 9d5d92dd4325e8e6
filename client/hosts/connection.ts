import { say } from '../../language/message/say.ts';
import { type Parsed, parsed, refused } from '../../language/net/parsed.ts';
import { parseDestination } from '../../language/topology/destination.ts';
import type { Connection } from '../../language/topology/topology.ts';

/** What there is to open a session on. */
export type Target =
    /** This machine; `dockerHost` is Docker's socket (`unix:///run/docker.sock`), undefined: what the environment says. */
    | { readonly kind: 'local'; readonly dockerHost: string | undefined }
    | { readonly kind: 'ssh'; readonly destination: string; readonly port: number | undefined };

/**
 * Reads how a host is reached where a setting or the command line says so instead of the file: `local`,
 * `ssh://USER@HOST:PORT` (user and port may be left out) or `docker-context NAME`.
 */
export function readConnection(text: string): Parsed<Connection> {
    if (text === 'local') return parsed({ kind: 'local' });
    const [, context] = /^docker-context[ :](.+)$/.exec(text) ?? [];
    if (context !== undefined) return parsed({ kind: 'docker-context', context });
    if (text.startsWith('ssh://')) return readSshAddress(text);
    return refused(say`'${text}' is none of 'local', 'ssh://USER@HOST:PORT', 'docker-context NAME'`);
}

/** A connection as {@link readConnection} reads it. */
export function printConnection(connection: Connection): string {
    switch (connection.kind) {
        case 'local':
            return 'local';
        case 'docker-context':
            return `docker-context ${connection.context}`;
        case 'ssh': {
            const { destination, port } = connection;
            const at = destination.lastIndexOf('@') + 1;
            const host = destination.slice(at);
            const bracketed = host.includes(':') ? `[${host}]` : host;
            return `ssh://${destination.slice(0, at)}${bracketed}${port === undefined ? '' : `:${port}`}`;
        }
    }
}

/** Reads `HOST=CONNECTION`, as in `lab=ssh://root@127.0.0.1:2201`. */
export function readConnectionOf(text: string): Parsed<{ readonly host: string; readonly connection: Connection }> {
    const [, host, rest] = /^([^=]+)=(.*)$/.exec(text) ?? [];
    if (host === undefined || rest === undefined) return refused(say`'${text}' is not of the form HOST=CONNECTION`);
    const connection = readConnection(rest);
    return connection.ok ? parsed({ host, connection: connection.value }) : connection;
}

/**
 * An ssh destination that may be given to ssh: not an option, and no more than a user and a host. What a shell would act
 * on is refused as by OpenSSH 9.6: people's ssh configurations pass both on to commands (`ProxyCommand … %r@%h`).
 */
export function checkDestination(text: string): Parsed<string> {
    const destination = parseDestination(text);
    if (!destination.ok) return destination;
    const [, special] = /(['"`$\\;&<>|(){}])/.exec(text) ?? [];
    if (special !== undefined)
        return refused(say`'${text}' contains '${special}', which has no place in a destination`);
    if (text.includes('@-')) return refused(say`the host in '${text}' begins with '-'`);
    return destination;
}

function readSshAddress(text: string): Parsed<Connection> {
    const [, user, bracketed, name, digits] =
        /^ssh:\/\/(?:([^@/]+)@)?(?:\[([^\]/]+)\]|([^:@/]+))(?::(\d+))?\/?$/.exec(text) ?? [];
    const host = bracketed ?? name;
    if (host === undefined) return refused(say`'${text}' is not of the form ssh://USER@HOST:PORT`);
    const port = digits === undefined ? undefined : Number(digits);
    if (port !== undefined && (port < 1 || port > 65535))
        return refused(say`${digits} in '${text}' is not a port (1 to 65535)`);
    const destination = checkDestination(user === undefined ? host : `${user}@${host}`);
    return destination.ok ? parsed({ kind: 'ssh', destination: destination.value, port }) : destination;
}
