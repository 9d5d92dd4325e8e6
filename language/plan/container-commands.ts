import type { Container } from '../topology/topology.ts';
import { isHostPath } from '../topology/volume-source.ts';
import { command, script } from './commands.ts';
import { printConfig } from './container-config.ts';
import { askedMacs, type DesiredContainer, type DesiredEndpoint } from './container-spec.ts';
import {
    addressOptions,
    connect,
    interfaceNameOption,
    leaveUnlessThere,
    takesGatewayPriority,
    takesSeveralNetworks,
} from './endpoint-commands.ts';
import { configLabel, macsLabel, nameSetAside, topologyLabel } from './mark.ts';
import type { ObservedContainer, ObservedEngine } from './observed.ts';
import type { Command } from './plan.ts';

/** Makes a container, joins it to its networks and starts it: in one command where that can be said in one. */
export function runContainer(desired: DesiredContainer, topology: string, engine: ObservedEngine): readonly Command[] {
    const [first, others] = atCreation(desired.endpoints, engine);
    if (others.length > 0 || isAttached(desired)) return createAndStart(desired, topology, engine);
    return [containerCommand(['docker', 'run', '--detach'], desired, { topology, endpoints: first, engine })];
}

/** The same with starting as a command of its own, the last. */
export function createAndStart(
    desired: DesiredContainer,
    topology: string,
    engine: ObservedEngine,
): readonly [...(readonly Command[]), Command] {
    const [first, others] = atCreation(desired.endpoints, engine);
    return [
        containerCommand(['docker', 'create'], desired, { topology, endpoints: first, engine }),
        ...others.map((endpoint) => connect(endpoint, { container: desired.name, engine })),
        command('docker', 'start', '--', desired.name),
    ];
}

/**
 * The MAC address that an endpoint comes to have, where one can tell: given by us, or derived from its IPv4 address by
 * Docker itself, as it does up to 27.
 */
export function expectedMac(
    { mac, isMacWritten, addresses }: DesiredEndpoint,
    engine: ObservedEngine,
): string | undefined {
    if (takesSeveralNetworks(engine) || isMacWritten) return mac;
    return !engine.version.isAtLeast(28) && addresses.some(({ family }) => family === 4) ? mac : undefined;
}

/** The network that a container is made on where only one is possible: only there can a MAC address be asked for. */
function atCreation(
    endpoints: readonly DesiredEndpoint[],
    engine: ObservedEngine,
): readonly [readonly DesiredEndpoint[], readonly DesiredEndpoint[]] {
    if (takesSeveralNetworks(engine)) return [endpoints, []];
    const first = endpoints.find(({ isMacAskedFor }) => isMacAskedFor) ?? endpoints[0];
    return [endpoints.filter((endpoint) => endpoint === first), endpoints.filter((endpoint) => endpoint !== first)];
}

interface Creation {
    readonly topology: string;
    readonly endpoints: readonly DesiredEndpoint[];
    readonly engine: ObservedEngine;
}

/** `docker create` takes what contradicts `--detach`. */
function isAttached({ container }: DesiredContainer): boolean {
    return container.options.some(({ value }) => /^(-a|--attach)/.test(value));
}

function containerCommand(
    verb: readonly ['docker', ...string[]],
    { container, name, image, restart, config, endpoints: all }: DesiredContainer,
    { topology, endpoints, engine }: Creation,
): Command {
    const networks = takesSeveralNetworks(engine)
        ? endpoints.map((endpoint) => networkOption(endpoint, engine))
        : endpoints.flatMap((endpoint) => networkOptions(endpoint, engine));
    const macs = askedMacs(all);
    return command(
        ...verb,
        `--name=${name}`,
        ...networks,
        ...(container.hostname === undefined ? [] : [`--hostname=${container.hostname}`]),
        ...(restart === 'no' ? [] : [`--restart=${restart}`]),
        ...container.environment.map((variable) => `--env=${variable.name}=${variable.value}`),
        ...container.volumes.map(volumeOption),
        ...container.publish.map(({ value }) => `--publish=${value.text}`),
        ...container.labels.map(({ key, value }) => `--label=${key}=${value}`),
        `--label=${topologyLabel}=${topology}`,
        `--label=${configLabel}=${printConfig(config)}`,
        ...(macs === '' ? [] : [`--label=${macsLabel}=${macs}`]),
        ...container.options.map(({ value }) => value).filter((option) => !isAboutRunning(option)),
        '--',
        image,
        ...container.command,
    );
}

/** `docker create` does not take these, and a container that is applied always runs in the background. */
function isAboutRunning(option: string): boolean {
    return /^(-d|--detach(=true)?)$/.test(option);
}

/** Everything about an endpoint as one option (Docker 25 and later). */
function networkOption(endpoint: DesiredEndpoint, engine: ObservedEngine): string {
    const fields = [
        `name=${endpoint.network}`,
        ...endpoint.addresses.map((address) => `${address.family === 4 ? 'ip' : 'ip6'}=${address}`),
        ...(endpoint.mac === undefined ? [] : [`mac-address=${endpoint.mac}`]),
        ...(endpoint.isDefaultRoute && takesGatewayPriority(engine) ? ['gw-priority=1'] : []),
        ...(endpoint.interfaceName === undefined
            ? []
            : [`driver-opt=${interfaceNameOption}=${endpoint.interfaceName}`]),
    ];
    return `--network=${fields.map(csvField).join(',')}`;
}

/** One network and what belongs to it, the way it was done up to Docker 24, which derives MAC addresses itself. */
function networkOptions(
    { network, addresses, mac, isMacWritten }: DesiredEndpoint,
    engine: ObservedEngine,
): readonly string[] {
    const isMacAsked = isMacWritten || engine.version.isAtLeast(28);
    return [
        `--network=${/[=,"]/.test(network) ? csvField(`name=${network}`) : network}`,
        ...addressOptions(addresses),
        ...(mac !== undefined && isMacAsked ? [`--mac-address=${mac}`] : []),
    ];
}

/** `--volume` for what it can say; a path with a colon in it needs `--mount`. */
function volumeOption({ source, target, readOnly }: Container['volumes'][number]): string {
    if (!source.includes(':') && !target.includes(':')) return `--volume=${source}:${target}${readOnly ? ':ro' : ''}`;
    const type = isHostPath(source) ? 'bind' : 'volume';
    const fields = [`type=${type}`, `source=${source}`, `target=${target}`, ...(readOnly ? ['readonly'] : [])];
    return `--mount=${fields.map(csvField).join(',')}`;
}

/** Docker reads such options as a line of CSV (RFC 4180). */
export function csvField(field: string): string {
    return /[,"\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Moves a stopped container out of the way without losing it. */
export function setAside(name: string): Command {
    return command('docker', 'rename', '--', name, nameSetAside(name));
}

/** Brings a container back that was set aside, if it was. */
export function bringBack(name: string): Command {
    return script(
        `${leaveUnlessThere}
exec docker rename -- "$1" "$2"`,
        nameSetAside(name),
        name,
    );
}

/**
 * Starts containers again, with one command where that does. One whose network was removed and made again in the
 * meantime is connected to the new one: Docker looks for the old one by its id.
 */
export function startAgain(...containers: readonly ObservedContainer[]): Command {
    const places = containers.flatMap(({ name, endpoints }) => [
        String(endpoints.length),
        name,
        ...endpoints.flatMap(({ network, fixed }) => {
            const address = (family: 4 | 6) => fixed.find((candidate) => candidate.family === family)?.toString() ?? '';
            return [network, address(4), address(6)];
        }),
    ]);
    return script(
        `names=
while [ "$1" != -- ]; do
    names="$names $1"
    shift
done
shift
docker start -- $names >/dev/null 2>&1 && exit
failed=0
while [ $# -gt 0 ]; do
    (
        networks=$1
        shift
        ${leaveUnlessThere}
        docker start -- "$1" && exit
        name=$1
        shift
        while [ "$networks" -gt 0 ]; do
            docker network disconnect --force -- "$1" "$name"
            docker network connect --ip="$2" --ip6="$3" -- "$1" "$name" || exit
            networks=$((networks - 1))
            shift 3
        done
        exec docker start -- "$name"
    ) || failed=1
    shift $(($1 * 3 + 2))
done
exit $failed`,
        ...containers.map(({ name }) => name),
        '--',
        ...places,
    );
}
