import type { Host, Topology } from '../topology/topology.ts';
import { accessBlockers } from './access.ts';
import { type DesiredContainer, desiredContainers } from './container-spec.ts';
import { containerChanges } from './container-steps.ts';
import { type DesiredLink, desiredLinks } from './desired-links.ts';
import { dockersBridges, freshBridges, withDockersBridge } from './dockers-bridges.ts';
import { factBlockers } from './host-facts.ts';
import { linkChanges } from './link-steps.ts';
import { ownerNamed } from './mark.ts';
import { type DesiredNamespace, desiredNamespaces } from './namespace-spec.ts';
import { namespaceChanges } from './namespace-steps.ts';
import { networkChanges } from './network-steps.ts';
import { type Observed, runningEngine } from './observed.ts';
import { persistenceChanges } from './persistence.ts';
import { type Placement, placements } from './placement.ts';
import type { Blocker, Plan, Step } from './plan.ts';
import { sessionRisks } from './session.ts';
import { strangersAbove } from './strangers-above.ts';
import {
    noSwarmChanges,
    nothingOfSwarm,
    type SwarmWanted,
    swarmChanges,
    wantedOfSwarm,
    withoutSwarm,
} from './swarm-changes.ts';
import { membershipBlockers } from './swarm-membership.ts';
import { isOfSwarm } from './swarm-network-spec.ts';
import { imageBlockers, overlayBlockers } from './text-blockers.ts';

interface Wanted {
    readonly topology: string;
    readonly adopt: boolean;
    readonly host: Host | undefined;
    readonly hostName: string;
    readonly mayUseDocker: boolean;
    readonly persist: boolean;
    readonly links: readonly DesiredLink[];
    readonly placements: readonly Placement[];
    readonly namespaces: readonly DesiredNamespace[];
    readonly containers: readonly DesiredContainer[];
    readonly swarm: SwarmWanted;
    readonly blockers: readonly Blocker[];
}

interface PlanOptions {
    readonly topology: Topology;
    readonly host: Host;
    readonly observed: Observed;
    /** Whether the links are to come back after a reboot. */
    readonly persist?: boolean | undefined;
    /** Whether what is in the way, not ours, and as the text says is taken over. */
    readonly adopt?: boolean | undefined;
}

/** The steps that lead from what a host has to what the topology says of it; empty when they agree. */
export function planFor(options: PlanOptions): Plan {
    const { topology, host, observed } = options;
    const named = placements(topology, host);
    const kept = named.map((placement) => withDockersBridge(placement, topology.name, observed));
    const plan = planPlaced(kept, options);
    const anew = madeAnew(plan);
    if (kept.every((placement, index) => placement === named[index] || !anew.has(placement.network.name))) return plan;
    const placed = kept.map((placement, index) => (anew.has(placement.network.name) && named[index]) || placement);
    return planPlaced(placed, options);
}

/** The networks that a plan removes to make them anew: their bridges go too. */
function madeAnew({ steps }: Plan): ReadonlySet<string> {
    const networks = steps.filter(({ change, subject }) => change === 'recreate' && subject.kind === 'network');
    return new Set(networks.map(({ subject }) => subject.name));
}

function planPlaced(
    placed: readonly Placement[],
    { topology, host, observed, persist = false, adopt = false }: PlanOptions,
): Plan {
    const links = new Map(observed.links.map((link) => [link.name, link]));
    const wantedLinks = desiredLinks({ host, placements: placed, observed: links });
    const mtus = new Map([...observed.links, ...wantedLinks].map(({ name, mtu }) => [name, mtu]));
    const engine = runningEngine(observed);
    return reconcile(observed, {
        topology: topology.name,
        adopt,
        host,
        hostName: host.name,
        mayUseDocker: usesDocker(topology, host),
        persist,
        links: wantedLinks,
        placements: placed,
        namespaces: desiredNamespaces(topology.namespaces, { host, placements: placed, mtus }),
        containers: host.swarm ? [] : desiredContainers(topology.containers, host),
        swarm: wantedOfSwarm(topology, host, engine),
        blockers: [
            ...factBlockers(host, observed),
            ...imageBlockers(topology, host),
            ...overlayBlockers(placed),
            ...(engine ? membershipBlockers(topology, host, engine) : []),
        ],
    });
}

/** The steps that remove from a host all that carries the topology's mark, and nothing else. */
export function destroyPlan({
    topology,
    host,
    observed,
    mayUseDocker = false,
}: {
    /** The topology's name. */
    readonly topology: string;
    /** The host's name. */
    readonly host: string;
    readonly observed: Observed;
    /** Whether the topology may have something in the host's Docker, as far as anybody knows its text. */
    readonly mayUseDocker?: boolean | undefined;
}): Plan {
    const nothing = { persist: false, links: [], placements: [], namespaces: [], containers: [], blockers: [] };
    const swarm = { ...nothingOfSwarm, isMaker: runningEngine(observed)?.swarm === 'manager' };
    const whose = { topology, adopt: false, host: undefined, hostName: host, mayUseDocker };
    return reconcile(observed, { ...whose, ...nothing, swarm });
}

/** Whether a topology has something for a host's Docker. */
export function usesDocker(topology: Topology, host: Host): boolean {
    const isContainer = topology.containers.some((container) => container.host === host);
    return isContainer || placements(topology, host).some(({ by }) => by === 'docker');
}

const noChanges = {
    removals: [],
    creations: [],
    blockers: [],
    interruptions: [],
    fresh: new Set<string>(),
    leaving: new Set<string>(),
};

function reconcile(observed: Observed, wanted: Wanted): Plan {
    const { topology, host, hostName, adopt } = wanted;
    const links = new Map(observed.links.map((link) => [link.name, link]));
    const engine = runningEngine(observed);
    const surroundings = { topology, host, hostName, links, adopt };
    const linkPart = linkChanges(wanted.links, {
        topology,
        adopt,
        host: hostName,
        links,
        routes: observed.routes,
        namespaces: observed.namespaces,
        lookedAfter: cableEnds(observed, topology),
        vanishing: dockersBridges(observed, wanted),
    });
    const docker = wanted.placements.filter(({ by }) => by === 'docker');
    const local = docker.filter((placement) => !host || !isOfSwarm(placement, host));
    const networkPart = engine
        ? networkChanges(local, { ...surroundings, engine: withoutSwarm(engine), freshLinks: linkPart.fresh })
        : noChanges;
    const swarmPart = engine
        ? swarmChanges(wanted.swarm, {
              ...surroundings,
              engine,
              freshLinks: linkPart.fresh,
              leavingNetworks: networkPart.leaving,
          })
        : noSwarmChanges;
    const containerPart = engine
        ? containerChanges(wanted.containers, {
              topology,
              hostName,
              engine,
              freshNetworks: networkPart.fresh,
              leavingNetworks: networkPart.leaving,
              namespaces: wanted.namespaces,
              adopt,
          })
        : noChanges;
    const namespacePart = namespaceChanges(wanted.namespaces, {
        topology,
        hostName,
        namespaces: observed.namespaces,
        hostLinks: observed.links,
        lowered: linkPart.lowered,
        adopt,
        freshLinks: new Set([...linkPart.fresh, ...freshBridges(docker, networkPart.fresh)]),
    });
    const persistence = persistenceChanges(observed, {
        topology,
        hostName,
        isAsked: wanted.persist,
        links: wanted.links,
        namespaces: wanted.namespaces,
    });
    const [base, above] = partition(linkPart.creations, ({ subject }) => subject.kind !== 'shim');
    const [shims, below] = partition(linkPart.removals, ({ subject }) => subject.kind === 'shim');
    const steps = [
        ...containerPart.removals,
        ...swarmPart.services.removals,
        ...namespacePart.removals,
        ...shims,
        ...networkPart.removals,
        ...swarmPart.networks.removals,
        ...below,
        ...base,
        ...networkPart.creations,
        ...swarmPart.networks.creations,
        ...above,
        ...namespacePart.creations,
        ...containerPart.creations,
        ...swarmPart.services.creations,
        ...persistence.steps,
    ];
    const blockers = [
        ...wanted.blockers,
        ...linkPart.blockers,
        ...networkPart.blockers,
        ...namespacePart.blockers,
        ...containerPart.blockers,
        ...swarmPart.networks.blockers,
        ...swarmPart.services.blockers,
        ...persistence.blockers,
    ];
    return {
        topology,
        host: hostName,
        steps,
        interruptions: [
            ...containerPart.interruptions,
            ...swarmPart.services.interruptions,
            ...namespacePart.interruptions,
        ],
        blockers: [
            ...accessBlockers({
                steps,
                observed,
                host,
                hostName,
                needsDocker: docker.length + wanted.containers.length > 0,
                mayUseDocker: wanted.mayUseDocker,
            }),
            ...blockers,
            ...strangersAbove(observed, { leaving: linkPart.leaving, topology, hostName }),
        ],
        risks: sessionRisks(observed, {
            steps,
            wanted: wanted.links,
            placements: wanted.placements,
            leaving: linkPart.leaving,
            freshNetworks: networkPart.fresh,
            hostName,
        }),
    };
}

function partition(
    steps: readonly Step[],
    isFirst: (step: Step) => boolean,
): readonly [readonly Step[], readonly Step[]] {
    return [steps.filter(isFirst), steps.filter((step) => !isFirst(step))];
}

/** The host's ends of the cables into namespaces of ours: they come and go with the other end. */
function cableEnds({ namespaces, links }: Observed, topology: string): ReadonlySet<string> {
    const inside = namespaces.filter(
        (namespace) => ownerNamed(namespace.topology, topology).kind === 'ours' && namespace.exists,
    );
    const ends = inside.flatMap((namespace) => namespace.links).filter(({ kind }) => kind === 'veth');
    const indexes = new Set(ends.map(({ parentIndex }) => parentIndex));
    return new Set(links.filter(({ kind, index }) => kind === 'veth' && indexes.has(index)).map(({ name }) => name));
}
