import type { Endpoint } from '../topology/topology.ts';

/** Whether Docker publishes ports through a network: a bridge with a way out; an overlay network has one of its own. */
export function publishes({ network: { driver, internal } }: Endpoint): boolean {
    return !internal && (driver === 'bridge' || driver === 'overlay');
}
