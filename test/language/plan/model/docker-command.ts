import type { AskedEndpoint, Engine } from './engine.ts';
import { refuse } from './kernel.ts';

/** Carries out `docker …` on the model of an engine. An argument that is not understood is a fault of the test. */
export function runDocker(engine: Engine, argv: readonly string[]): void {
    const [verb = '', ...rest] = argv;
    if (verb === 'network') {
        runNetwork(engine, rest);
        return;
    }
    const { flags, names } = split(rest);
    if (verb === 'create' || verb === 'run') {
        create(
            engine,
            flags.filter(([key]) => key !== 'detach'),
            names,
        );
        if (verb === 'run') engine.start(engine.container(flags.find(([key]) => key === 'name')?.[1] ?? ''));
        return;
    }
    if (verb === 'rename') {
        const [from = '', to = ''] = names;
        if (engine.containers.some(({ name }) => name === to)) refuse(`The name ${to} is taken.`);
        engine.container(from).name = to;
        return;
    }
    for (const container of names.map((name) => engine.container(name))) {
        if (verb === 'start') engine.start(container);
        else if (verb === 'stop') engine.stop(container);
        else if (verb === 'update') container.restart = flags.find(([key]) => key === 'restart')?.[1] ?? '';
        else throw new Error(`The model does not know 'docker ${argv.join(' ')}'.`);
    }
}

function runNetwork(engine: Engine, [verb, ...rest]: readonly string[]): void {
    const { flags, names } = split(rest);
    const [name = '', container = ''] = names;
    const value = (key: string) => flags.find(([flag]) => flag === key)?.[1] ?? '';
    if (verb === 'create') createNetwork(engine, flags, name);
    else if (verb === 'rm') engine.removeNetwork(name);
    else if (verb === 'disconnect') engine.disconnect(engine.container(container), name);
    else if (verb !== 'connect') throw new Error(`The model does not know 'docker network ${verb}'.`);
    else
        engine.connect(engine.container(container), {
            network: name,
            ip: value('ip'),
            ip6: value('ip6'),
            priority: Number(value('gw-priority')),
            interfaceName: value('driver-opt').split('=')[1],
        });
}

function createNetwork(engine: Engine, flags: readonly Flag[], name: string): void {
    const subnets: Parameters<Engine['createNetwork']>[0]['subnets'] = [];
    for (const [key, value] of flags) {
        const last = subnets.at(-1);
        if (key === 'subnet') subnets.push({ subnet: value, reserved: {} });
        if (key === 'gateway' && last) last.gateway = value;
        if (key === 'ip-range' && last) last.range = value;
        if (key === 'aux-address' && last) Object.assign(last.reserved, Object.fromEntries([pair(value)]));
    }
    engine.createNetwork({
        name,
        driver: flags.find(([key]) => key === 'driver')?.[1] ?? 'bridge',
        options: pairs(flags, 'opt'),
        labels: pairs(flags, 'label'),
        subnets,
        internal: flags.some(([key]) => key === 'internal'),
        ipv6: flags.some(([key]) => key === 'ipv6'),
    });
}

const understood = new Set(['name', 'network', 'ip', 'ip6', 'mac-address', 'label', 'restart']);

function create(engine: Engine, flags: readonly Flag[], [image = '', ...command]: readonly string[]): void {
    const value = (key: string) => flags.find(([flag]) => flag === key)?.[1];
    const name = value('name') ?? '';
    const endpoints = flags
        .filter(([key]) => key === 'network')
        .map(([, network]): AskedEndpoint => {
            if (!network.startsWith('name=')) {
                return { network, ip: value('ip') ?? '', ip6: value('ip6') ?? '', mac: value('mac-address') };
            }
            const fields = Object.fromEntries(network.split(',').map(pair));
            return {
                network: fields.name ?? '',
                ip: fields.ip ?? '',
                ip6: fields.ip6 ?? '',
                mac: fields['mac-address'],
                priority: Number(fields['gw-priority'] ?? 0),
                interfaceName: fields['driver-opt']?.split('=')[1],
            };
        });
    for (const { network } of endpoints) engine.network(network);
    const others = flags.filter(([key]) => !understood.has(key)).map((flag) => flag.join('='));
    engine.createContainer({
        name,
        image,
        command,
        others,
        labels: pairs(flags, 'label'),
        restart: value('restart') ?? 'no',
        endpoints: [],
    });
    for (const endpoint of endpoints) engine.connect(engine.container(name), endpoint);
}

export type Flag = readonly [key: string, value: string];

/** Options, each in one word, and what follows `--`. */
export function split(words: readonly string[]): {
    readonly flags: readonly Flag[];
    readonly names: readonly string[];
} {
    const end = words.indexOf('--');
    if (end < 0) return { flags: [], names: words };
    const flags = words.slice(0, end).map((word): Flag => pair(word.replace(/^--/, '')));
    return { flags, names: words.slice(end + 1) };
}

/** The values of an option. */
export function values(flags: readonly Flag[], key: string): readonly string[] {
    return flags.filter(([flag]) => flag === key).map(([, value]) => value);
}

/** The value of an option that is given once; nothing where it is not given. */
export function first(flags: readonly Flag[], key: string): string {
    return values(flags, key)[0] ?? '';
}

/** The pairs that an option is given with. */
export function pairs(flags: readonly Flag[], key: string): Readonly<Record<string, string>> {
    return pairsIn(values(flags, key));
}

export function pairsIn(texts: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(texts.map(pair));
}

function pair(text: string): readonly [string, string] {
    const at = text.indexOf('=');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
