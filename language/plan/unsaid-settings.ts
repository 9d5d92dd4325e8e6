import { type Json, object } from './json.ts';

interface Sources {
    readonly config: Json;
    readonly settings: Json;
    readonly image: Json;
}

/**
 * The settings of a container, by Docker's names for them, that neither a statement nor an option was read for, and that
 * are not as Docker has them where nobody asks (HostConfig and Config in moby's api/types/container).
 */
export function unsaidSettings({ config, settings, image }: Sources): readonly string[] {
    const ofHost = Object.entries(settings).filter(
        ([key, value]) => !readElsewhere.has(key) && !isNothing(value) && !usual[key]?.includes(value),
    );
    const swap = settings.MemorySwap;
    const isUsualSwap = isNothing(swap) || swap === -1 || swap === 2 * Number(settings.Memory);
    const ofConfig = fromImage.filter((key) => JSON.stringify(config[key]) !== JSON.stringify(image[key]));
    const logging = Object.keys(object(object(settings.LogConfig).Config)).length > 0 ? ['LogConfig'] : [];
    return [...ofHost.map(([key]) => key), ...(isUsualSwap ? [] : ['MemorySwap']), ...logging, ...ofConfig].sort();
}

/** What a container has from its image unless it was told otherwise. */
const fromImage = ['Healthcheck', 'StopSignal', 'StopTimeout'];

/** Said by a statement or an option, or a matter of the daemon's own settings. */
const readElsewhere: ReadonlySet<string> = new Set([
    ...[
        'AutoRemove',
        'Binds',
        'Mounts',
        'PortBindings',
        'RestartPolicy',
        'NetworkMode',
        'Privileged',
        'ReadonlyRootfs',
    ],
    ...['Init', 'CapAdd', 'CapDrop', 'Dns', 'ExtraHosts', 'SecurityOpt', 'Sysctls', 'Tmpfs', 'Devices', 'Memory'],
    ...['NanoCpus', 'PidMode', 'MemorySwap', 'LogConfig', 'MaskedPaths', 'ReadonlyPaths', 'ConsoleSize'],
    ...['CgroupnsMode', 'ContainerIDFile', 'Annotations'],
]);

const usual: Readonly<Record<string, readonly unknown[]>> = {
    ShmSize: [64 * 1024 * 1024],
    IpcMode: ['private', 'shareable'],
    Runtime: ['runc'],
    Isolation: ['default'],
    MemorySwappiness: [-1],
    PidsLimit: [-1],
};

function isNothing(value: unknown): boolean {
    if (value === null || value === undefined || value === false || value === 0 || value === '') return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
