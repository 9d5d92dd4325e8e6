import { nameAndText } from '../compose/name-value.ts';
import { count, type Json, object, objects, parseJson, text, texts } from './json.ts';
import type { ObservedStart } from './observed.ts';
import type { Part } from './parts.ts';
import type { StartedWith } from './started-with.ts';
import { unsaidSettings } from './unsaid-settings.ts';

/** What the long observation has of containers and their images. */
export interface Inspected {
    /** As `docker inspect` prints them. */
    readonly containers: readonly Json[];
    /** The configuration of each image, by its names and its id. */
    readonly images: ReadonlyMap<string, Json>;
}

export function readInspected(parts: readonly Part[]): Inspected {
    const images = jsonLines(parts, 'images').flatMap((image) =>
        [...names(image), text(image.Id) ?? ''].map((key) => [key, object(image.Config)] as const),
    );
    return { containers: jsonLines(parts, 'inspected'), images: new Map(images) };
}

/** What a container was started with, less what it has from its image and what Docker chose itself. */
export function readStart(container: Json, images: Inspected['images']): ObservedStart {
    const config = object(container.Config);
    const settings = object(container.HostConfig);
    const image = images.get(text(container.Image) ?? '') ?? images.get(text(config.Image) ?? '') ?? {};
    const fromImage = texts(image.Labels);
    const hostname = text(config.Hostname);
    const start: StartedWith = {
        image: text(config.Image),
        command: commandOf({ config, image }),
        environment: list(config.Env)
            .filter((variable) => !list(image.Env).includes(variable))
            .map(nameAndText),
        volumes: volumesOf(container),
        publish: portsOf(object(settings.PortBindings)),
        hostname: (text(container.Id) ?? '').startsWith(hostname ?? '') ? undefined : hostname,
        labels: [...texts(config.Labels)].filter(
            ([key, value]) => !key.startsWith('mvlan.') && fromImage.get(key) !== value,
        ),
        options: optionsOf({ config, settings, image }),
    };
    return { start, unsaid: unsaidSettings({ config, settings, image }) };
}

/**
 * What `docker run` takes after the image. One that has an entry point of its own has nothing from its image, and
 * `--entrypoint` takes one word: further ones come first.
 */
function commandOf({ config, image }: Pick<Sources, 'config' | 'image'>): readonly string[] {
    if (!same(config.Entrypoint, image.Entrypoint)) return [...list(config.Entrypoint).slice(1), ...list(config.Cmd)];
    return same(config.Cmd, image.Cmd) ? [] : list(config.Cmd);
}

function jsonLines(parts: readonly Part[], name: string): readonly Json[] {
    const output = parts.find((part) => part.name === name)?.output ?? '';
    return output.split('\n').flatMap((line) => {
        const json = line.startsWith('{') ? parseJson(line, 'docker inspect') : undefined;
        return json?.ok ? objects([json.value]) : [];
    });
}

function names({ RepoTags, RepoDigests }: Json): readonly string[] {
    return [RepoTags, RepoDigests].flatMap((each) => (Array.isArray(each) ? each.map(String) : []));
}

function volumesOf({ Mounts }: Json): StartedWith['volumes'] {
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
        ...(same(config.Entrypoint, image.Entrypoint) ? [] : [`--entrypoint=${list(config.Entrypoint)[0] ?? ''}`]),
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
