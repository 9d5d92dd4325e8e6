/**
 * The options of `docker run` that Compose has a key for (compose-spec, 05-services.md), by their long names. A `list`
 * takes each occurrence, a `map` splits it at the first `=`, a `flag` is true, a `number` counts.
 */
export const composeOptions: ReadonlyMap<string, ComposeOption> = new Map(
    Object.entries({
        'add-host': { key: 'extra_hosts', kind: 'list' },
        'cap-add': { key: 'cap_add', kind: 'list' },
        'cap-drop': { key: 'cap_drop', kind: 'list' },
        cpus: { key: 'cpus', kind: 'text' },
        device: { key: 'devices', kind: 'list' },
        dns: { key: 'dns', kind: 'list' },
        'dns-search': { key: 'dns_search', kind: 'list' },
        domainname: { key: 'domainname', kind: 'text' },
        entrypoint: { key: 'entrypoint', kind: 'text' },
        expose: { key: 'expose', kind: 'list' },
        init: { key: 'init', kind: 'flag' },
        interactive: { key: 'stdin_open', kind: 'flag' },
        ipc: { key: 'ipc', kind: 'text' },
        memory: { key: 'mem_limit', kind: 'text' },
        pid: { key: 'pid', kind: 'text' },
        'pids-limit': { key: 'pids_limit', kind: 'number' },
        platform: { key: 'platform', kind: 'text' },
        privileged: { key: 'privileged', kind: 'flag' },
        'read-only': { key: 'read_only', kind: 'flag' },
        runtime: { key: 'runtime', kind: 'text' },
        'security-opt': { key: 'security_opt', kind: 'list' },
        'shm-size': { key: 'shm_size', kind: 'text' },
        'stop-signal': { key: 'stop_signal', kind: 'text' },
        sysctl: { key: 'sysctls', kind: 'map' },
        tmpfs: { key: 'tmpfs', kind: 'list' },
        tty: { key: 'tty', kind: 'flag' },
        user: { key: 'user', kind: 'text' },
        userns: { key: 'userns_mode', kind: 'text' },
        workdir: { key: 'working_dir', kind: 'text' },
    } as const),
);

export interface ComposeOption {
    readonly key: string;
    readonly kind: 'flag' | 'text' | 'number' | 'list' | 'map';
}

/** Short names of options in {@link composeOptions} (docker-run(1)). */
const shortOptions: ReadonlyMap<string, string> = new Map(
    Object.entries({ i: 'interactive', m: 'memory', t: 'tty', u: 'user', w: 'workdir' }),
);

/** A Compose service's keys for options of `docker run`; those without a key are returned as they were. */
export function composeSettings(options: readonly string[]): {
    readonly settings: Readonly<Record<string, unknown>>;
    readonly unknown: readonly string[];
} {
    const settings: Record<string, unknown> = {};
    const unknown: string[] = [];
    for (const option of options) {
        const read = readOption(option);
        const known = read && composeOptions.get(read.name);
        if (!known || !put(settings, known, read.value)) unknown.push(option);
    }
    return { settings, unknown };
}

/** `--cap-add=NET_ADMIN` or `-t`; a value that is an argument of its own cannot be told from another option. */
function readOption(option: string): { readonly name: string; readonly value: string | undefined } | undefined {
    const [, short = '', value] = /^-([a-z])(?:=?(.+))?$/.exec(option) ?? [];
    const name = shortOptions.get(short);
    if (name !== undefined) return { name, value };
    const [, long, text] = /^--([a-z][a-z-]*)(?:=([\s\S]*))?$/.exec(option) ?? [];
    return long === undefined ? undefined : { name: long, value: text };
}

function put(settings: Record<string, unknown>, { key, kind }: ComposeOption, value: string | undefined): boolean {
    if (kind === 'flag') {
        if (value !== undefined && value !== 'true') return false;
        settings[key] = true;
        return true;
    }
    if (value === undefined) return false;
    const present = settings[key];
    switch (kind) {
        case 'text':
            settings[key] = value;
            return true;
        case 'number':
            settings[key] = Number(value);
            return Number.isInteger(settings[key]);
        case 'list':
            settings[key] = [...(Array.isArray(present) ? present : []), value];
            return true;
        case 'map': {
            const [, name, rest] = /^([^=]+)=([\s\S]*)$/.exec(value) ?? [];
            if (name === undefined) return false;
            settings[key] = { ...(present as object | undefined), [name]: rest };
            return true;
        }
    }
}
