/** The arguments of a docker command: options by their long names, in order, and the rest. */
export interface DockerArguments {
    /** The value of one that takes none is `true`, or what stands behind its `=`. */
    readonly options: readonly { readonly name: string; readonly value: string }[];
    /** What is no option: for `docker run` the image and all that follows it. */
    readonly rest: readonly string[];
}

interface Grammar {
    /** Options without a value. */
    readonly flags: ReadonlySet<string>;
    /** One letter and the long name that it is short for. */
    readonly shorts: ReadonlyMap<string, string>;
    /** Whether options end at the first word that is none. */
    readonly endsAtWord: boolean;
}

/** Splits arguments the way docker's command line does (spf13/pflag): `-it`, `-e A=1`, `-eA=1`, `--name x`, `--name=x`. */
export function dockerArguments(words: readonly string[], { flags, shorts, endsAtWord }: Grammar): DockerArguments {
    const options: { name: string; value: string }[] = [];
    const rest: string[] = [];
    for (let index = 0; index < words.length; index++) {
        const word = words[index] ?? '';
        if (word === '--') return { options, rest: [...rest, ...words.slice(index + 1)] };
        if (!/^-./.test(word)) {
            if (endsAtWord) return { options, rest: words.slice(index) };
            rest.push(word);
            continue;
        }
        if (word.startsWith('--')) {
            const [, name = '', value] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
            if (flags.has(name)) options.push({ name, value: value ?? 'true' });
            else options.push({ name, value: value ?? words[++index] ?? '' });
            continue;
        }
        for (let at = 1; at < word.length; at++) {
            const name = shorts.get(word[at] ?? '') ?? word[at] ?? '';
            if (flags.has(name)) {
                options.push({ name, value: 'true' });
                continue;
            }
            const attached = word.slice(at + 1).replace(/^=/, '');
            options.push({ name, value: attached === '' ? (words[++index] ?? '') : attached });
            break;
        }
    }
    return { options, rest };
}

/** `docker run` and `docker create` (docker-run(1)). */
export const runGrammar: Grammar = {
    flags: new Set(
        ['detach', 'disable-content-trust', 'init', 'interactive', 'no-healthcheck', 'oom-kill-disable'].concat([
            'privileged',
            'publish-all',
            'quiet',
            'read-only',
            'rm',
            'sig-proxy',
            'tty',
            'use-api-socket',
        ]),
    ),
    shorts: new Map(
        Object.entries({
            a: 'attach',
            c: 'cpu-shares',
            d: 'detach',
            e: 'env',
            h: 'hostname',
            i: 'interactive',
            l: 'label',
            m: 'memory',
            p: 'publish',
            P: 'publish-all',
            q: 'quiet',
            t: 'tty',
            u: 'user',
            v: 'volume',
            w: 'workdir',
        }),
    ),
    endsAtWord: true,
};

/** `docker network create` and `docker network connect` (docker-network-create(1)). */
export const networkGrammar: Grammar = {
    flags: new Set(['attachable', 'config-only', 'ingress', 'internal', 'ipv4', 'ipv6']),
    shorts: new Map(Object.entries({ d: 'driver', o: 'opt' })),
    endsAtWord: false,
};
