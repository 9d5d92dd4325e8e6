import { describe, expect, test } from 'vitest';
import { parse } from '../../../language/parser/parse.ts';
import { rules } from '../../../language/rules/index.ts';
import { resolve } from '../../../language/topology/resolve.ts';

const few = 200;
const times = 12;

/** Topologies in which everything conflicts with everything, where comparing in pairs would show. */
const conflicts: Readonly<Record<string, (size: number) => string>> = {
    'containers with one address and one MAC address': (size) =>
        `host lab { interface eth0 { } }
network a { driver macvlan parent lab.eth0 subnet 10.0.0.0/8 }
${repeat(size, (n) => `container c${n} { image "x" attach a ip 10.0.0.5 mac 02:00:00:00:00:01 publish 80:80 }`)}`,
    'networks with one subnet and one parent': (size) =>
        `host lab { docker 20.10 interface eth0 { } }
${repeat(size, (n) => `network n${n} { driver macvlan parent lab.eth0 subnet 10.0.0.0/8 }`)}`,
    'bridge networks with one subnet': (size) =>
        `host lab { interface eth0 { address 192.168.0.1/24 } }
${repeat(size, (n) => `network n${n} { subnet 10.0.0.0/8 }`)}`,
    'networks with one name and nested subnets': (size) =>
        `host lab { }
${repeat(size, (n) => `network n { subnet 10.0.0.0/${8 + (n % 20)} }`)}`,
    'interfaces with one name, VLAN ID and network': (size) =>
        `host lab { interface eth0 {
${repeat(size, (n) => `vlan 10 { address 10.0.${n >> 8}.${n & 255}/8 }`)}
} }`,
};

describe('ten times as much takes about ten times as long', () => {
    test.each(Object.entries(conflicts))('for %s', (_, text) => {
        const [small, large] = [text(few), text(few * times)];
        fastest(small);
        // In pairs the larger one would take 144 times as long.
        expect(fastest(large) / fastest(small)).toBeLessThan(times * 6);
    });
});

function repeat(size: number, line: (number: number) => string): string {
    return Array.from({ length: size }, (_, number) => line(number)).join('\n');
}

/** CPU milliseconds of all rules together, the best of several runs; on a topology of its own each time, as rules remember. */
function fastest(text: string): number {
    const document = parse(text, 'file:///large.mvlan');
    return Math.min(
        ...[1, 2, 3].map(() => {
            const { topology } = resolve([document]);
            const start = process.cpuUsage();
            for (const rule of rules) for (const _ of rule.check(topology));
            const { user, system } = process.cpuUsage(start);
            return (user + system) / 1000;
        }),
    );
}
