import { Address } from '../net/address.ts';
import { count, type Json, object, objects, text, texts } from '../plan/json.ts';
import type { MachineContainer, MachineEndpoint } from './machine.ts';

/**
 * A container as `docker inspect` prints it, less what it has from its image and what Docker chose itself.
 *
 * @param images The configuration of each image, by its names and its id.
 */
export function containerFromInspect(container: Json, images: ReadonlyMap<string, Json>): MachineContainer {
    const config = object(container.Config);
    const settings = object(container.HostConfig);
    const image = images.get(text(container.Image) ?? '') ?? images.get(text(config.Image) ?? '') ?? {};
    const restart = object(settings.RestartPolicy);
    const most = count(restart.MaximumRetryCount) ?? 0;
    const policy = text(restart.Name) ?? 'no';
    const fromImage = texts(image.Labels);
    return {
        name: (text(container.Name) ?? '').replace(/^\//, ''),
        replicas: 1,
        image: text(config.Image),
        endpoints: Object.entries(object(object(container.NetworkSettings).Networks))
            .filter(([network]) => !['bridge', 'host', 'none'].includes(network))
            .map(([network, endpoint]) => endpointOf(network, object(endpoint))),
        command: same(config.Cmd, image.Cmd) ? [] : list(config.Cmd),
        environment: list(config.Env)
            .filter((variable) => !list(image.Env).includes(variable))
            .map(splitAtEquals),
        volumes: volumesOf(container),
        publish: portsOf(object(settings.PortBindings)),
        restart: policy === 'on-failure' && most > 0 ? `${policy}:${most}` : policy,
        hostname: (text(container.Id) ?? '').startsWith(text(config.Hostname) ?? '')
            ? undefined
            : text(config.Hostname),
        labels: [...texts(config.Labels)].filter(
            ([key, value]) => !key.startsWith('mvlan.') && fromImage.get(key) !== value,
        ),
        options: optionsOf({ config, settings, image }),
        remarks: [],
    };
}

/** Only what was asked for is fixed; the rest follows from the network. */
function endpointOf(network: string, endpoint: Json): MachineEndpoint {
    const fixed = object(endpoint.IPAMConfig);
    const written = [text(fixed.IPv4Address), text(fixed.IPv6Address)];
    const addresses = written.flatMap((address) => {
        const read = address === undefined ? undefined : Address.parse(address);
        return read?.ok ? [read.value] : [];
    });
    return {
        network,
        addresses,
        mac: addresses.length > 0 ? text(endpoint.MacAddress) : undefined,
        isDefaultRoute: (count(endpoint.GwPriority) ?? 0) > 0,
        interfaceName: undefined,
    };
}

function volumesOf({ Mounts }: Json): MachineContainer['volumes'] {
    return objects(Mounts).flatMap(({ Type, Name, Source, Destination, RW }) => {
        const source = Type === 'volume' ? text(Name) : text(Source);
        const target = text(Destination);
        // Docker names an anonymous volume by a number.
        const isAnonymous = Type === 'volume' && /^[\da-f]{64}$/.test(source ?? '');
        if (source === undefined || target === undefined || isAnonymous) return [];
        return [{ source, target, readOnly: RW === false }];
    });
}

/** `{"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}` */
function portsOf(bindings: Json): readonly string[] {
    return Object.entries(bindings).flatMap(([port, places]) =>
        objects(places).map(({ HostIp, HostPort }) => {
            const address = text(HostIp);
            const host = address === undefined ? '' : `${address.includes(':') ? `[${address}]` : address}:`;
            return `${host}${text(HostPort) === undefined ? '' : `${text(HostPort)}:`}${port}`;
        }),
    );
}

interface Sources {
    readonly config: Json;
    readonly settings: Json;
    readonly image: Json;
}

/** Options of `docker run` for what the language has no statement for. */
function optionsOf({ config, settings, image }: Sources): readonly string[] {
    const each = (name: string, value: unknown) => list(value).map((item) => `--${name}=${item}`);
    const flag = (name: string, value: unknown) => (value === true ? [`--${name}`] : []);
    const one = (name: string, value: unknown, usual: unknown) =>
        text(value) === undefined || value === (text(usual) ?? '') ? [] : [`--${name}=${text(value)}`];
    const mode = text(settings.NetworkMode) ?? '';
    return [
        ...(mode === 'host' || mode === 'none' || mode.startsWith('container:') ? [`--network=${mode}`] : []),
        ...flag('interactive', config.OpenStdin),
        ...flag('tty', config.Tty),
        ...flag('privileged', settings.Privileged),
        ...flag('read-only', settings.ReadonlyRootfs),
        ...flag('init', settings.Init),
        ...flag('rm', settings.AutoRemove),
        ...each('cap-add', settings.CapAdd),
        ...each('cap-drop', settings.CapDrop),
        ...each('dns', settings.Dns),
        ...each('add-host', settings.ExtraHosts),
        ...(settings.Privileged === true ? [] : each('security-opt', settings.SecurityOpt)),
        ...[...texts(settings.Sysctls)].map(([name, value]) => `--sysctl=${name}=${value}`),
        ...[...texts(settings.Tmpfs)].map(([path, value]) => `--tmpfs=${path}${value === '' ? '' : `:${value}`}`),
        ...objects(settings.Devices).map(
            ({ PathOnHost, PathInContainer, CgroupPermissions }) =>
                `--device=${PathOnHost}:${PathInContainer}:${CgroupPermissions}`,
        ),
        ...one('user', config.User, image.User),
        ...one('workdir', config.WorkingDir, image.WorkingDir),
        ...(same(config.Entrypoint, image.Entrypoint) ? [] : [`--entrypoint=${list(config.Entrypoint).join(' ')}`]),
        ...((count(settings.Memory) ?? 0) > 0 ? [`--memory=${settings.Memory}`] : []),
        ...((count(settings.NanoCpus) ?? 0) > 0 ? [`--cpus=${(count(settings.NanoCpus) ?? 0) / 1e9}`] : []),
        ...one('pid', settings.PidMode, undefined),
    ];
}

/** Docker prints `null` for an empty list. */
function list(value: unknown): readonly string[] {
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function same(a: unknown, b: unknown): boolean {
    return JSON.stringify(list(a)) === JSON.stringify(list(b));
}

function splitAtEquals(variable: string): readonly [string, string] {
    const at = variable.indexOf('=');
    return at < 0 ? [variable, ''] : [variable.slice(0, at), variable.slice(at + 1)];
}
