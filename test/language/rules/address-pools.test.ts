import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';

/** Bridge networks `n1` to `nN`, each with a container, on a host with one interface. */
function bridges(count: number, { address = '10.0.0.5/24', first = '', subnet = '', docker = '28.0' } = {}): string {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    return [
        `host lab { docker ${docker} interface eth0 { address ${address} } }`,
        first,
        ...numbers.map((number) => `network n${number} { ${subnet.replaceAll('N', String(number))} }`),
        ...numbers.map((number) => `container c${number} on lab { image "x" attach n${number} }`),
    ].join('\n');
}

function found(text: string): readonly string[] {
    const { findings } = check([parse(text, 'file:///pools.mvlan')]);
    const severe = findings.filter(({ severity }) => severity !== 'hint');
    return severe.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

function warningOf(network: string, left: number): string {
    return `warning address-pools: Network '${network}' has no IPv4 subnet, and the ${left} that Docker has for such networks on host 'lab' are used up by those before it; write its 'subnet'.`;
}

const macvlan = (subnet: string) =>
    `network lan { driver macvlan parent lab.eth0 ${subnet} }\ncontainer web on lab { image "x" attach lan }`;

describe('address-pools', () => {
    test('Docker has 30 subnets for networks without one', () => {
        expect(found(bridges(30))).toEqual([]);
        expect(found(bridges(32))).toEqual([warningOf('n31', 30), warningOf('n32', 30)]);
    });

    test('it passes over what an interface of the host has, but not over IPv6', () => {
        expect(found(bridges(30, { address: '192.168.50.10/24' }))).toEqual([warningOf('n30', 29)]);
        expect(found(bridges(30, { address: 'fd00::10/64' }))).toEqual([]);
    });

    test('it passes over what another network is given there, wide or narrow', () => {
        const wide = macvlan('subnet 172.16.0.0/12 gateway 172.16.0.1');
        expect(found(bridges(17, { first: wide, address: '172.16.0.2/12' }))).toEqual([warningOf('n17', 16)]);
        const elsewhere = macvlan('subnet 10.0.0.0/24 gateway 10.0.0.1');
        expect(found(bridges(30, { first: elsewhere }))).toEqual([]);
    });

    test('there may be none at all', () => {
        const address = '172.16.0.5/12 address 192.168.0.5/16';
        expect(found(bridges(1, { address }))).toEqual([
            "warning address-pools: Network 'n1' has no IPv4 subnet, and all that Docker would choose from overlap networks of host 'lab'; write its 'subnet'.",
        ]);
    });

    test('networks with a subnet, IPv4 or IPv6, take none of them', () => {
        expect(found(bridges(40, { subnet: 'subnet 10.1.N.0/24' }))).toEqual([]);
        const both = 'subnet 10.1.N.0/24 subnet fd00:N::/64';
        expect(found(bridges(40, { subnet: both }))).toEqual([]);
    });

    test('IPv6 alone takes one up to 27, and none from 28 on', () => {
        const subnet = 'subnet fd00:N::/64';
        expect(found(bridges(31, { subnet, docker: '28.0' }))).toEqual([]);
        const old = found(bridges(31, { subnet, docker: '27.5' }));
        expect(old.filter((each) => !each.startsWith('warning ipv6-only'))).toEqual([warningOf('n31', 30)]);
    });

    test('each host has its own, and a network without containers is made nowhere', () => {
        const hosts = 'host lab { }\nhost box { }\n';
        const line = (number: number, host: string) =>
            `network ${host}${number} { }\ncontainer c-${host}${number} on ${host} { image "x" attach ${host}${number} }\n`;
        const each = Array.from({ length: 30 }, (_, index) => line(index, 'lab') + line(index, 'box')).join('');
        expect(found(hosts + each)).toEqual([]);
        expect(found(bridges(30, { first: 'network unused { }' }))).toEqual([]);
    });
});
