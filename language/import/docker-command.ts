import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { refused } from '../net/parsed.ts';
import { dockerArguments, networkGrammar } from './docker-arguments.ts';
import { networkCreate } from './docker-network-create.ts';
import { containerRun } from './docker-run.ts';
import type { MachineEndpoint } from './machine.ts';
import type { ShellHost } from './shell-host.ts';
import { type Understood, understood } from './understood.ts';

/** Carries out a `docker` command that makes something, given without the program's name. */
export function dockerCommand(words: readonly string[], host: ShellHost): Understood {
    const [noun = '', verb = '', ...rest] = words;
    if (noun === 'network' && verb === 'create') return networkCreate(rest, host);
    if (noun === 'network' && verb === 'connect') return networkConnect(rest, host);
    return containerRun(noun === 'container' ? rest : words.slice(1), host);
}

function networkConnect(words: readonly string[], host: ShellHost): Understood {
    const { options, rest } = dockerArguments(words, networkGrammar);
    const [network, name] = rest;
    const container = host.containers.get(name ?? '');
    if (network === undefined || !container) return refused(say`it names no container of the lines before it`);
    const addresses: Address[] = [];
    const remarks: string[] = [];
    for (const { name: option, value } of options) {
        if (option !== 'ip' && option !== 'ip6') {
            remarks.push(say`Not read: docker network connect --${option}=${value}: the language has no such option.`);
            continue;
        }
        const address = Address.parse(value);
        if (!address.ok) return address;
        addresses.push(address.value);
    }
    const endpoint: MachineEndpoint = {
        network,
        addresses,
        mac: undefined,
        isDefaultRoute: false,
        interfaceName: undefined,
    };
    host.containers.set(container.name, {
        ...container,
        endpoints: [...container.endpoints, endpoint],
        remarks: [...container.remarks, ...remarks],
    });
    return understood;
}
