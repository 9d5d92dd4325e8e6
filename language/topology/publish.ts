import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { parsePortNumber } from '../net/port-number.ts';
import type { Publish } from './topology.ts';

interface Ports {
    readonly first: number;
    readonly last: number;
}

/**
 * Reads what `docker run --publish` takes: `[[ADDRESS:]HOSTPORT:]PORT[/PROTOCOL]`, ports as `80` or `8000-8010`,
 * an IPv6 address in brackets. See `nat.ParsePortSpec` in docker/go-connections.
 */
export function parsePublish(text: string): Parsed<Publish> {
    const [spec = '', protocol = 'tcp', ...rest] = text.split('/');
    if (rest.length > 0 || !isProtocol(protocol))
        return refused(say`'${text}' ends in no protocol; there are tcp, udp and sctp`);
    const match = /^(?:(.*):)?([^:]*):([^:]*)$/.exec(spec) ?? /^()()([^:]*)$/.exec(spec);
    if (!match) return refused(say`'${text}' is not HOSTPORT:PORT`);
    const [, addressText = '', hostText = '', containerText = ''] = match;
    const address = addressText === '' ? undefined : Address.parse(addressText.replace(/^\[(.*)\]$/, '$1'));
    if (address && !address.ok) return address;
    const containerPorts = parsePorts(containerText);
    if (!containerPorts.ok) return containerPorts;
    const hostPorts = hostText === '' ? undefined : parsePorts(hostText);
    if (hostPorts && !hostPorts.ok) return hostPorts;
    if (hostPorts && count(hostPorts.value) !== count(containerPorts.value) && count(containerPorts.value) !== 1) {
        return refused(say`'${text}' publishes ${count(containerPorts.value)} ports on ${count(hostPorts.value)}`);
    }
    return parsed({
        text,
        address: address?.value,
        hostPorts: hostPorts?.value,
        containerPorts: containerPorts.value,
        protocol,
    });
}

function isProtocol(text: string): text is Publish['protocol'] {
    return text === 'tcp' || text === 'udp' || text === 'sctp';
}

function count({ first, last }: Ports): number {
    return last - first + 1;
}

function parsePorts(text: string): Parsed<Ports> {
    const [left = '', right = left, ...rest] = text.split('-');
    if (rest.length > 0) return refused(say`'${text}' is not a range of ports`);
    const first = parsePortNumber(left);
    if (!first.ok) return first;
    const last = parsePortNumber(right);
    if (!last.ok) return last;
    if (last.value < first.value) return refused(say`'${text}' ends before it begins`);
    return parsed({ first: first.value, last: last.value });
}
