import type { Address } from '../net/address.ts';
import { command, script } from './commands.ts';
import type { DesiredEndpoint } from './container-spec.ts';
import type { ObservedEndpoint, ObservedEngine } from './observed.ts';
import type { Command } from './plan.ts';

/** The driver option that names the interface in the container. */
export const interfaceNameOption = 'com.docker.network.endpoint.ifname';

/** API 1.44 (Docker 25) takes several networks at creation; before, all but one are connected afterwards. */
export function takesSeveralNetworks({ api }: ObservedEngine): boolean {
    return 44 <= api;
}

/** API 1.48 (Docker 28) lets a network be the one with the default route. */
export function takesGatewayPriority({ api }: ObservedEngine): boolean {
    return 48 <= api;
}

interface Joining {
    readonly container: string;
    readonly engine: ObservedEngine;
}

/** Puts a container, running or not, on a network. */
export function connect(endpoint: DesiredEndpoint, { container, engine }: Joining): Command {
    const { network, addresses, isDefaultRoute, interfaceName } = endpoint;
    const takesMore = takesGatewayPriority(engine);
    return command(
        ...(['docker', 'network', 'connect'] as const),
        ...addressOptions(addresses),
        ...(isDefaultRoute && takesMore ? ['--gw-priority=1'] : []),
        ...(interfaceName !== undefined && takesMore ? [`--driver-opt=${interfaceNameOption}=${interfaceName}`] : []),
        ...['--', network, container],
    );
}

export function addressOptions(addresses: readonly Address[]): readonly string[] {
    return addresses.map((address) => `--${address.family === 4 ? 'ip' : 'ip6'}=${address}`);
}

/** Takes a container, running or not, off a network. */
export function disconnect(network: string, container: string): Command {
    return command('docker', 'network', 'disconnect', '--', network, container);
}

/** Takes a container off a network if it is on it. */
export function disconnectIfConnected(network: string, container: string): Command {
    return script(
        `${leaveUnlessThere}
case "
$(docker inspect --type container --format '{{range $name, $_ := .NetworkSettings.Networks}}{{println $name}}{{end}}' -- "$1")
" in
*"
$2
"*) exec docker network disconnect --force -- "$2" "$1" ;;
esac`,
        container,
        network,
    );
}

/** Puts a container on a network the way it was before, unless it is on it in that way. */
export function connectAgain(container: string, before: ObservedEndpoint): Command {
    const { network, fixed, gatewayPriority, interfaceName } = before;
    const address = (family: 4 | 6) => fixed.find((candidate) => candidate.family === family)?.toString() ?? '';
    return script(
        `${leaveUnlessThere}
case "
$(docker inspect --type container --format '{{range $name, $end := .NetworkSettings.Networks}}{{$name}} {{with $end.IPAMConfig}}{{.IPv4Address}} {{.IPv6Address}}{{else}} {{end}}{{println}}{{end}}' -- "$1" | sed 's/invalid IP//g')
" in
*"
$2 $3 $4
"*) exit 0 ;;
esac
container=$1 network=$2
shift 4
docker network disconnect --force -- "$network" "$container" 2>/dev/null
exec docker network connect "$@" -- "$network" "$container"`,
        container,
        network,
        address(4),
        address(6),
        ...addressOptions(fixed),
        ...(gatewayPriority === 0 ? [] : [`--gw-priority=${gatewayPriority}`]),
        ...(interfaceName === undefined ? [] : [`--driver-opt=${interfaceNameOption}=${interfaceName}`]),
    );
}

/** Ends a script well if there is no container `$1`; an engine that does not answer is a failure. */
export const leaveUnlessThere = `found=$(docker inspect --type container -- "$1" 2>&1) || case $found in
*[Nn]"o such"*) exit 0 ;;
*) printf '%s\\n' "$found" >&2; exit 1 ;;
esac`;
