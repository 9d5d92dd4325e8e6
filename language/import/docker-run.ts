import { nameAndText } from '../compose/name-value.ts';
import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { dockerArguments, runGrammar } from './docker-arguments.ts';
import type { MachineContainer, MachineEndpoint } from './machine.ts';
import type { ShellHost } from './shell-host.ts';
import { type Understood, understood } from './understood.ts';
import { readVolume } from './volume.ts';

/** Carries out `docker run` or `docker create`, given without these words. */
export function containerRun(words: readonly string[], host: ShellHost): Understood {
    const { options, rest } = dockerArguments(words, runGrammar);
    const [image, ...command] = rest;
    if (image === undefined) return refused(say`it names no image`);
    const all = (name: string) => options.flatMap((each) => (each.name === name ? [each.value] : []));
    const name = all('name').at(-1) ?? freeName(image, host);
    const endpoints = readEndpoints([...all('network'), ...all('net')], {
        addresses: [...all('ip'), ...all('ip6')],
        mac: all('mac-address').at(-1),
    });
    if (!endpoints.ok) return endpoints;
    const variables = all('env').filter((each) => each.includes('='));
    const container: MachineContainer = {
        name,
        replicas: 1,
        image,
        endpoints: endpoints.value.filter(({ network }) => !isSpecial(network)),
        command,
        environment: variables.map(nameAndText),
        volumes: all('volume').flatMap((text) => readVolume(text) ?? []),
        publish: all('publish'),
        restart: all('restart').at(-1) ?? 'no',
        hostname: all('hostname').at(-1),
        labels: all('label').map(nameAndText),
        options: [
            ...endpoints.value.filter(({ network }) => isSpecial(network)).map(({ network }) => `--network=${network}`),
            ...options.filter((each) => !hasWord.has(each.name)).map(asOption),
            ...all('volume').flatMap((text) => (readVolume(text) ? [] : [`--volume=${text}`])),
        ],
        remarks: [
            ...(all('name').length > 0 ? [] : [say`The command gives it no name; Docker would invent one.`]),
            ...all('env')
                .filter((each) => !each.includes('='))
                .map((each) => say`Not read: --env ${each}: its value comes from wherever the command is run.`),
        ],
    };
    host.containers.set(name, container);
    return understood;
}

/** Options that the language has words for, and `--detach`, which is a matter of course. */
const hasWord: ReadonlySet<string> = new Set(
    ['name', 'network', 'net', 'ip', 'ip6', 'mac-address', 'env', 'volume', 'publish'].concat([
        'restart',
        'hostname',
        'label',
        'detach',
    ]),
);

function asOption({ name, value }: { readonly name: string; readonly value: string }): string {
    return runGrammar.flags.has(name) && value === 'true' ? `--${name}` : `--${name}=${value}`;
}

/** Networks that are none: `host`, `none`, another container's, and Docker's own bridge. */
function isSpecial(network: string): boolean {
    return /^(host|none|bridge|default|container:.*)$/.test(network);
}

interface Given {
    readonly addresses: readonly string[];
    readonly mac: string | undefined;
}

/** Each network, plain or with its settings (docker-run(1), `--network`); addresses of their own go with the first. */
function readEndpoints(networks: readonly string[], given: Given): Parsed<readonly MachineEndpoint[]> {
    const found: MachineEndpoint[] = [];
    for (const [index, text] of networks.entries()) {
        const fields = text.includes('=') ? text.split(',') : [`name=${text}`];
        const settings = new Map(fields.map(nameAndText));
        const written = index === 0 ? [...given.addresses] : [];
        for (const key of ['ip', 'ip6']) if (settings.has(key)) written.push(settings.get(key) ?? '');
        const addresses: Address[] = [];
        for (const each of written) {
            const address = Address.parse(each);
            if (!address.ok) return address;
            addresses.push(address.value);
        }
        const mac = settings.get('mac-address') ?? (index === 0 ? given.mac : undefined);
        const read = mac === undefined ? undefined : parseMacAddress(mac);
        if (read && !read.ok) return read;
        found.push({
            network: settings.get('name') ?? '',
            addresses,
            mac: read?.value,
            isDefaultRoute: Number(settings.get('gw-priority') ?? 0) > 0,
            interfaceName: undefined,
        });
    }
    return parsed(found);
}

/** A name for a container that has none: the image's, without path and tag. */
function freeName(image: string, host: ShellHost): string {
    const base = image.replace(/^.*\//, '').replace(/[:@].*$/, '');
    let name = base;
    for (let count = 2; host.containers.has(name); count++) name = `${base}-${count}`;
    return name;
}
