import { command, script } from './commands.ts';
import { csvField } from './container-commands.ts';
import { topologyLabel } from './mark.ts';
import { createNetwork, type NetworkSpec } from './network-spec.ts';
import type { ObservedEngine } from './observed.ts';
import type { Command } from './plan.ts';
import type { Mount, ServiceSpec } from './service-spec.ts';
import type { SwarmNetwork } from './swarm-network-spec.ts';

/**
 * Makes a config-only network. It has no driver, and nothing that belongs to the network made from it (`configuration
 * network can only contain network specific fields`, libnetwork's network.go).
 */
export function createConfig(spec: NetworkSpec, engine: ObservedEngine): Command {
    const [program, ...args] = createNetwork({ ...spec, internal: false, attachable: false }, engine).argv;
    const kept = args.filter((arg) => !arg.startsWith('--driver='));
    return command(program, ...kept.slice(0, 2), '--config-only', ...kept.slice(2));
}

/** Makes a network of the swarm; on each node it becomes what the config-only network there says. */
export function createSwarmNetwork({ name, driver, internal, config }: Omit<SwarmNetwork, 'at'>): Command {
    return command(
        ...(['docker', 'network', 'create', `--driver=${driver}`, '--scope=swarm'] as const),
        ...(internal ? ['--internal'] : []),
        `--config-from=${config}`,
        '--',
        name,
    );
}

/** Removes a config-only network of the topology as soon as no network on this node is made from it any longer. */
export function removeConfig(name: string, topology: string): Command {
    return removeWhenFree(name, { format: `{{index .Labels "${topologyLabel}"}}`, expected: topology });
}

/** Removes a network of the swarm as soon as no service uses it any longer, and waits until it is gone from this node. */
export function removeSwarmNetwork(name: string, config: string): Command {
    return removeWhenFree(name, { format: '{{.ConfigFrom.Network}}', expected: config });
}

/** How often to look for something that a swarm does on its own; each look takes a second or more. */
const patience = 180;

/** Leaves in peace what is not as expected. An engine that does not answer is a failure. */
function removeWhenFree(
    name: string,
    { format, expected }: { readonly format: string; readonly expected: string },
): Command {
    return script(
        `tries=0
while [ "$tries" -lt ${patience} ]; do
    found=$(docker network inspect --format '${format}' -- "$1" 2>&1)
    case $?:$found in
    0:"$2") ;;
    0:* | *[Nn]"o such"* | *"not found"*) exit 0 ;;
    *) printf '%s\\n' "$found" >&2; exit 1 ;;
    esac
    said=$(docker network rm -- "$1" 2>&1)
    case $?:$said in
    0:* | *"in use"* | *"active endpoints"* | *[Nn]"o such"* | *"not found"*) ;;
    *) break ;;
    esac
    tries=$((tries + 1))
    sleep 1
done
printf '%s\\n' "$said" >&2
exit 1`,
        name,
        expected,
    );
}

/** Makes a service with one task; a task has no virtual address on node-local networks, so it is found by name (dnsrr). */
export function createService(spec: ServiceSpec): Command {
    const { name, topology, image, networks, constraints, hostname, restart } = spec;
    return command(
        ...(['docker', 'service', 'create', '--quiet', '--detach', '--no-resolve-image'] as const),
        `--name=${name}`,
        `--label=${topologyLabel}=${topology}`,
        '--endpoint-mode=dnsrr',
        ...constraints.map((constraint) => `--constraint=${constraint}`),
        ...networks.map((network) => `--network=${network}`),
        ...(hostname === undefined ? [] : [`--hostname=${hostname}`]),
        `--restart-condition=${restart}`,
        ...spec.environment.map((variable) => `--env=${variable}`),
        ...[...spec.labels].map(([key, value]) => `--container-label=${key}=${value}`),
        ...spec.mounts.map((mount) => `--mount=${mountText(mount)}`),
        '--',
        image,
        ...spec.command,
    );
}

function mountText({ type, source, target, readOnly }: Mount): string {
    const fields = [`type=${type}`, `source=${source}`, `target=${target}`, ...(readOnly ? ['readonly'] : [])];
    return fields.map(csvField).join(',');
}

/**
 * Waits until a service's task runs. A task whose node is not ready yet is refused by it and made again after some seconds;
 * one whose image is being pulled may take as long as it wants, and one without an image never runs.
 */
export function awaitService(name: string): Command {
    return script(
        `tries=0
while [ "$tries" -lt ${patience} ]; do
    state=$(docker service ps --no-trunc --format '{{.DesiredState}} {{.CurrentState}} {{.Error}}' -- "$1") || exit
    case $state in
    'Running Running'*) exit 0 ;;
    *[Nn]"o such image"*) break ;;
    'Running Preparing'*) ;;
    *) tries=$((tries + 1)) ;;
    esac
    sleep 1
done
echo "no task of service $1 came to run:" >&2
docker service ps --no-trunc --format '{{.CurrentState}}{{if .Error}}: {{.Error}}{{end}}' -- "$1" | head -n 3 >&2
exit 1`,
        name,
    );
}

/** Prints the container that is the task of the service `$name` on this node, if one runs there. */
export const taskOfService = 'docker ps --quiet --filter "label=com.docker.swarm.service.name=$name" | head -n 1';

/** Removes a service if it carries the topology's label. */
export function removeService(name: string, topology: string): Command {
    return script(
        `found=$(docker service inspect --format '{{index .Spec.Labels "${topologyLabel}"}}' -- "$1" 2>&1)
case $?:$found in
0:"$2") exec docker service rm -- "$1" ;;
0:* | *[Nn]"o such"* | *"not found"*) exit 0 ;;
esac
printf '%s\\n' "$found" >&2
exit 1`,
        name,
        topology,
    );
}

/** Runs a command unless the swarm has a service of that name. */
export function unlessService(name: string, { argv }: Command): Command {
    return script('docker service inspect -- "$1" >/dev/null 2>&1 && exit; shift; exec "$@"', name, ...argv);
}
