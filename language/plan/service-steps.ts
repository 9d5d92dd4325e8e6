import { say } from '../message/say.ts';
import { inFileOnly, listed, onHostOnly, type RunningChanges, sentences } from './changes.ts';
import { ownerNamed } from './mark.ts';
import type { ObservedEngine, ObservedService } from './observed.ts';
import type { Blocker, Interruption, Step } from './plan.ts';
import { type DesiredService, type ServiceSpec, serviceDifferences } from './service-spec.ts';
import { awaitService, createService, removeService, unlessService } from './swarm-commands.ts';

interface Surroundings {
    readonly topology: string;
    readonly engine: ObservedEngine;
    /** Networks of the swarm that go away, or are made anew. */
    readonly leavingNetworks: ReadonlySet<string>;
}

/** Brings the services of a swarm to what the topology wants; on the node where they are made. */
export function serviceChanges(wanted: readonly DesiredService[], surroundings: Surroundings): RunningChanges {
    const { engine, topology } = surroundings;
    const present = new Map(engine.services.map((service) => [service.name, service]));
    const names = new Set(wanted.map(({ spec }) => spec.name));
    const removals: Step[] = [];
    const creations: Step[] = [];
    const blockers: Blocker[] = [];
    const interruptions: Interruption[] = [];
    for (const service of engine.services) {
        const isOurs = ownerNamed(service.topology, topology).kind === 'ours';
        if (!isOurs || names.has(service.name)) continue;
        removals.push(...removal(service, { change: 'remove', reason: onHostOnly() }));
        interruptions.push(interruption(service, { effect: 'stopped', reason: onHostOnly() }));
    }
    for (const desired of wanted) {
        const service = present.get(desired.spec.name);
        if (!service) {
            creations.push(creation(desired, { change: 'create', reason: inFileOnly() }));
            continue;
        }
        const owner = ownerNamed(service.topology, topology);
        if (owner.kind !== 'ours') {
            blockers.push({ message: nameTaken(service, owner), at: desired.at });
            continue;
        }
        const reasons = differences(desired.spec, { service, ...surroundings });
        if (reasons.length === 0) continue;
        const reason = sentences(reasons);
        removals.push(...removal(service, { change: 'recreate', reason }));
        creations.push(creation(desired, { change: 'recreate', reason }));
        interruptions.push(interruption(service, { effect: 'restarted', reason }));
    }
    return { removals, creations, blockers, interruptions };
}

function differences(
    wanted: ServiceSpec,
    { service, leavingNetworks }: Pick<Surroundings, 'leavingNetworks'> & { readonly service: ObservedService },
): readonly string[] {
    const { spec } = service;
    const changed = spec ? serviceDifferences(wanted, spec) : [];
    const image = changed.includes('image') && spec ? [say`its image is ${spec.image}, not ${wanted.image}`] : [];
    const others = changed.filter((part) => part !== 'image').map((part) => words()[part]);
    const lost = wanted.networks.filter((network) => leavingNetworks.has(network) && spec?.networks.includes(network));
    return [
        ...image,
        ...(others.length > 0 ? [say`the file says something else of its ${listed(others)}`] : []),
        ...lost.map((network) => say`its network ${network} is made anew`),
        ...(runs(service) ? [] : [say`its task does not run (${service.replicas})`]),
    ];
}

function runs({ replicas }: ObservedService): boolean {
    return replicas.startsWith('1/');
}

/** As a person would name what differs. */
function words(): Readonly<Record<keyof ServiceSpec, string>> {
    return {
        name: say`name`,
        topology: say`topology`,
        image: say`image`,
        command: say`command`,
        environment: say`environment`,
        mounts: say`volumes`,
        hostname: say`hostname`,
        labels: say`labels`,
        networks: say`networks`,
        constraints: say`node`,
        restart: say`restart policy`,
    };
}

function nameTaken({ name }: ObservedService, owner: ReturnType<typeof ownerNamed>): string {
    if (owner.kind === 'other') return say`Service '${name}' of the swarm belongs to topology '${owner.topology}'.`;
    return say`Service '${name}' is already in the swarm and not ours: remove it with 'docker service rm ${name}', or give this one another name.`;
}

interface Why {
    readonly change: 'create' | 'recreate' | 'remove';
    readonly reason: string;
}

function creation({ spec, at }: DesiredService, { change, reason }: Why): Step {
    const { name, topology } = spec;
    return {
        change,
        subject: { kind: 'service', name },
        title: change === 'create' ? say`Create service ${name}` : say`Create service ${name} anew`,
        reason,
        commands: [createService(spec), awaitService(name)],
        undo: [removeService(name, topology)],
        finish: [],
        lasting: [],
        together: 'service creations',
        at,
    };
}

function removal(service: ObservedService, { change, reason }: Why): readonly Step[] {
    const { name, spec, isUpdated } = service;
    if (!spec) return [];
    return [
        {
            change,
            subject: { kind: 'service', name },
            title: change === 'remove' ? say`Remove service ${name}` : say`Remove service ${name} to make it anew`,
            reason,
            commands: [removeService(name, spec.topology)],
            undo: [unlessService(name, createService(spec)), ...(runs(service) ? [awaitService(name)] : [])],
            finish: [],
            lasting: [
                say`What the task of service ${name} has written outside of volumes goes with it.`,
                ...(isUpdated
                    ? [say`Service ${name} was changed by hand; of that nothing comes back but what a file can say.`]
                    : []),
            ],
            at: undefined,
        },
    ];
}

function interruption(
    { name, spec }: ObservedService,
    { effect, reason }: Pick<Interruption, 'effect' | 'reason'>,
): Interruption {
    return { subject: { kind: 'service', name }, effect, networks: spec?.networks ?? [], reason };
}
