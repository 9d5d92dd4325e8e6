import { type DesiredContainer, desiredContainers } from '../plan/container-spec.ts';
import { type DesiredLink, desiredLinks } from '../plan/desired-links.ts';
import { type DesiredNamespace, desiredNamespaces } from '../plan/namespace-spec.ts';
import { type NetworkSpec, networkSpec } from '../plan/network-spec.ts';
import type { ObservedEngine } from '../plan/observed.ts';
import { type Placement, placements } from '../plan/placement.ts';
import type { Host, Topology } from '../topology/topology.ts';
import { untouchedHost } from './untouched-host.ts';

/** All that applying a topology makes on one host, in the order in which it is made. */
export interface HostWork {
    readonly host: Host;
    readonly topology: string;
    readonly engine: ObservedEngine;
    /** Without the shims, which need the networks' parents to be in use already. */
    readonly links: readonly DesiredLink[];
    readonly networks: readonly NetworkSpec[];
    readonly shims: readonly DesiredLink[];
    readonly namespaces: readonly DesiredNamespace[];
    readonly containers: readonly DesiredContainer[];
    readonly placements: readonly Placement[];
}

/** What is made on a host that has nothing yet but its interfaces. */
export function workOn(host: Host, topology: Topology): HostWork {
    const { links: physical, docker: engine } = untouchedHost(host);
    const placed = placements(topology, host);
    const links = desiredLinks({
        host,
        placements: placed,
        observed: new Map(physical.map((link) => [link.name, link])),
    });
    const mtus = new Map([...physical, ...links].map(({ name, mtu }) => [name, mtu]));
    const isShim = ({ subject }: DesiredLink) => subject.kind === 'shim';
    return {
        host,
        topology: topology.name,
        engine,
        links: links.filter((link) => !isShim(link)),
        networks: placed
            .filter(({ by }) => by === 'docker')
            .map((placement) => networkSpec({ topology: topology.name, host, placement, engine })),
        shims: links.filter(isShim),
        namespaces: desiredNamespaces(topology.namespaces, { host, placements: placed, mtus }),
        containers: desiredContainers(topology.containers, host),
        placements: placed,
    };
}
