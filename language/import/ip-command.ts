import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { refused } from '../net/parsed.ts';
import { ipLinkAdd } from './ip-link-add.ts';
import { emptySpace, type ShellHost, type ShellSpace } from './shell-host.ts';
import { type Understood, understood } from './understood.ts';

/** Carries out an `ip` command, given without the program's name (ip(8), ip-link(8), ip-address(8), ip-netns(8)). */
export function ipCommand(words: readonly string[], host: ShellHost, space: ShellSpace = host.own): Understood {
    const [first = '', ...rest] = words;
    if (first === '-n' || first === '-netns') return ipCommand(rest.slice(1), host, spaceNamed(rest[0] ?? '', host));
    // Options about how to print, and the family, which an address tells by itself.
    if (first.startsWith('-')) return ipCommand(rest, host, space);
    const [verb = '', ...further] = rest;
    if (/^net(ns)?$/.test(first)) return netnsCommand(verb, further, host);
    if (isShort(first, 'link')) return linkCommand(verb, further, { host, space });
    if (isShort(first, 'address')) return addressCommand(verb, further, { host, space });
    if (isShort(first, 'route')) return routeCommand(verb, further, space);
    return refused(say`'ip ${first}' makes nothing that the language has`);
}

interface Place {
    readonly host: ShellHost;
    readonly space: ShellSpace;
}

/** `ip` takes its words cut short, the way `ip a` is `ip address`. */
function isShort(word: string, whole: string): boolean {
    return word !== '' && whole.startsWith(word);
}

function spaceNamed(name: string, host: ShellHost): ShellSpace {
    const known = host.namespaces.get(name);
    if (known) return known;
    const space = emptySpace();
    host.namespaces.set(name, space);
    return space;
}

function netnsCommand(verb: string, words: readonly string[], host: ShellHost): Understood {
    const [name] = words;
    if (name === undefined) return refused(say`it names no namespace`);
    if (isShort(verb, 'add')) {
        spaceNamed(name, host);
        return understood;
    }
    const [program, ...rest] = words.slice(1);
    if (isShort(verb, 'exec') && program === 'ip') return ipCommand(rest, host, spaceNamed(name, host));
    return refused(say`'ip netns ${verb}' makes nothing that the language has`);
}

function linkCommand(verb: string, words: readonly string[], { host, space }: Place): Understood {
    if (isShort(verb, 'add')) return ipLinkAdd(words, { host, space, spaceNamed: (name) => spaceNamed(name, host) });
    if (isShort(verb, 'set')) return linkSet(words, { host, space });
    return refused(say`'ip link ${verb}' makes nothing that the language has`);
}

/** Of a link that is applied, up is a matter of course. */
function linkSet(words: readonly string[], { host, space }: Place): Understood {
    const rest = words[0] === 'dev' ? words.slice(1) : words;
    const [name, ...settings] = rest;
    if (name === undefined) return refused(say`it names no interface`);
    const link = host.link(name, space);
    let home = space;
    for (let index = 0; index < settings.length; index += 2) {
        const [setting = '', value = ''] = settings.slice(index);
        switch (setting) {
            case 'up':
                index -= 1;
                break;
            case 'mtu':
                link.mtu = Number(value);
                break;
            case 'address': {
                const mac = parseMacAddress(value);
                if (!mac.ok) return mac;
                link.mac = mac.value;
                break;
            }
            case 'netns':
                home.links.delete(link.name);
                home = spaceNamed(value, host);
                home.links.set(link.name, link);
                break;
            case 'name':
                home.links.delete(link.name);
                link.name = value;
                home.links.set(value, link);
                break;
            default:
                return refused(say`the language has no '${setting}' of an interface`);
        }
    }
    return understood;
}

function addressCommand(verb: string, words: readonly string[], { host, space }: Place): Understood {
    if (!isShort(verb, 'add') && !isShort(verb, 'replace')) {
        return refused(say`'ip address ${verb}' makes nothing that the language has`);
    }
    const device = valueAfter(words, 'dev');
    const written = words.find((word, index) => /^[\da-f:.]+(\/\d+)?$/i.test(word) && !takesValue(words[index - 1]));
    if (device === undefined || written === undefined) return refused(say`it names no interface, or no address`);
    const single = Address.parse(written);
    const read = single.ok
        ? { ok: true as const, value: InterfaceAddress.of(single.value, single.value.family === 4 ? 32 : 128) }
        : InterfaceAddress.parse(written);
    if (!read.ok) return read;
    host.link(device, space).addresses.push(read.value);
    return understood;
}

function takesValue(word: string | undefined): boolean {
    return word === 'broadcast' || word === 'brd' || word === 'dev' || word === 'peer' || word === 'label';
}

/** A default route of a namespace says what the gateway of its network is. */
function routeCommand(verb: string, words: readonly string[], space: ShellSpace): Understood {
    const [destination] = words.filter((word) => !word.startsWith('-'));
    const via = valueAfter(words, 'via');
    const isMade = isShort(verb, 'add') || isShort(verb, 'replace');
    if (!isMade || destination !== 'default' || via === undefined) {
        return refused(say`the language has no routes but the default one, by way of a gateway`);
    }
    const gateway = Address.parse(via);
    if (!gateway.ok) return gateway;
    space.gateways.push(gateway.value);
    return understood;
}

function valueAfter(words: readonly string[], keyword: string): string | undefined {
    const index = words.indexOf(keyword);
    return index < 0 ? undefined : words[index + 1];
}
