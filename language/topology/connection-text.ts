import type { Connection } from './topology.ts';

/** How a host is reached, in the words of the language: `ssh root@lab port 2222`. */
export function connectionText(connection: Connection): string {
    switch (connection.kind) {
        case 'local':
            return 'local';
        case 'ssh':
            return `ssh ${connection.destination}${connection.port === undefined ? '' : ` port ${connection.port}`}`;
        case 'docker-context':
            return `docker-context ${connection.context}`;
    }
}
