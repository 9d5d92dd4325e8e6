import { say } from '../message/say.ts';
import type { Host } from '../topology/topology.ts';
import type { Observed } from './observed.ts';
import type { Blocker, Step } from './plan.ts';

interface Needs {
    readonly steps: readonly Step[];
    readonly observed: Observed;
    readonly host: Host | undefined;
    readonly hostName: string;
    /** Whether the topology has something for Docker to do on the host. */
    readonly needsDocker: boolean;
    /** Whether something of the topology may be in the host's Docker. */
    readonly mayUseDocker: boolean;
}

/** What keeps us from running the steps at all: an engine out of reach, or rights that we do not have. */
export function accessBlockers({
    steps,
    observed,
    host,
    hostName,
    needsDocker,
    mayUseDocker,
}: Needs): readonly Blocker[] {
    const at = host?.origin;
    const blockers: Blocker[] = [];
    const reason = dockerOutOfReach(observed, hostName);
    // An engine that runs but shuts us out can hide something of ours, also where the text has nothing for it.
    const { docker } = observed;
    const isHiding = docker.kind === 'unreachable' && (mayUseDocker || isRefused(docker.reason));
    const mayHide = host === undefined && isHiding;
    if (reason !== undefined && (needsDocker || mayHide))
        blockers.push({ message: reason, isPassing: isEnded(docker), at });
    const isRoot = observed.userId === 0;
    if (!isRoot && steps.some(needsRoot)) {
        const message = say`Changing the interfaces of ${hostName} takes root; commands run there as user ${observed.userId}. Log in as root, or let sudo help (--sudo, or the setting mvlan.sudo).`;
        blockers.push({ message, at });
    }
    return blockers;
}

function dockerOutOfReach({ docker }: Observed, hostName: string): string | undefined {
    if (docker.kind === 'running') return undefined;
    if (docker.kind === 'absent') return say`Docker is not installed on ${hostName}.`;
    if (docker.kind === 'podman') {
        return say`${hostName} has Podman ${docker.version} in Docker's place, whose networks take other options and are told \
of in another form: install Docker 20.10 or newer there, or make the containers namespaces, which need neither.`;
    }
    return say`Docker on ${hostName} cannot be reached: ${withStop(docker.reason)}`;
}

function isEnded(docker: Observed['docker']): boolean {
    return docker.kind === 'unreachable' && !isRefused(docker.reason);
}

function isRefused(reason: string): boolean {
    return /permission denied/i.test(reason);
}

/** Everything but Docker's own command acts on the kernel. */
function needsRoot({ commands, finish }: Step): boolean {
    return commands.some(({ argv }) => argv[0] !== 'docker') || (commands.length === 0 && finish.length > 0);
}

function withStop(text: string): string {
    return /[.?!]$/.test(text) ? text : `${text}.`;
}
