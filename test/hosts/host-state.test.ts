import { describe, expect, test } from 'vitest';
import { parseHostState } from './host-state.ts';

const fact = (key: string, value: unknown) => `${key}\t${JSON.stringify(value)}\n`;

const bridge = (name: string, more: object) => ({
    ifname: name,
    mtu: 1500,
    linkinfo: { info_kind: 'bridge', info_data: { stp_state: 0, ...more } },
});
const given = { family: 'inet', local: '10.0.0.1', prefixlen: 24, scope: 'global' };
const linkLocal = { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' };

describe('The state of a host', () => {
    test('does not tell two moments apart between which only counters, ids and times changed', () => {
        const early =
            fact('links/', [{ ...bridge('br0', { gc_timer: 296.91 }), ifindex: 4 }]) +
            fact('addresses/', [{ ifname: 'br0', addr_info: [{ ...given, valid_life_time: 4294967295 }] }]) +
            fact('routes', [{ dst: '10.0.0.0/24', dev: 'br0' }]) +
            fact('docker/networks', [{ Name: 'lan', Id: 'ab', Created: '2026-01-01', Containers: {} }]);
        const late =
            fact('links/', [{ ...bridge('br0', { gc_timer: 12.5 }), ifindex: 9 }]) +
            fact('addresses/', [{ ifname: 'br0', addr_info: [linkLocal, { ...given, valid_life_time: 5 }] }]) +
            fact('routes', [
                { dst: 'fe80::/64', dev: 'br0' },
                { dst: '10.0.0.0/24', dev: 'br0' },
                { dst: '10.0.0.1', dev: 'br0', table: 'local' },
            ]) +
            fact('docker/networks', [{ Name: 'lan', Id: 'cd', Created: '2026-01-02', Containers: { ef: {} } }]);
        expect(parseHostState(late)).toEqual(parseHostState(early));
    });

    test('does not depend on the order in which the kernel and Docker list things', () => {
        const routes = [{ dst: '10.0.0.0/24' }, { dst: '10.0.1.0/24' }];
        const networks = [{ Name: 'lan' }, { Name: 'web' }];
        const one = fact('routes', routes) + fact('docker/networks', networks);
        const other = fact('routes', routes.toReversed()) + fact('docker/networks', networks.toReversed());
        expect(parseHostState(other)).toEqual(parseHostState(one));
    });

    test.each([
        ['an MTU', fact('links/', [{ ifname: 'eth0', mtu: 1400 }])],
        ['an alias', fact('links/', [{ ifname: 'eth0', mtu: 1500, ifalias: 'mvlan:lab' }])],
        ['an address', fact('addresses/', [{ ifname: 'eth0', addr_info: [given] }])],
        ['a route', fact('routes', [{ dst: '10.0.0.0/24', dev: 'eth0' }])],
        ['a rule', fact('rules/ipv6', [{ priority: 5, src: 'all', table: 'main' }])],
        ['a namespace', fact('links/net1', []) + fact('addresses/net1', [])],
        ['forwarding', 'forwarding/ipv4\t1\n'],
        ['a firewall rule', 'firewall\tiptables -A FORWARD -j DROP\n'],
        ['an empty engine', 'docker/networks\t[]\n'],
        ['a file', 'files\t/run/mvlan/lab\te3b0c442\n'],
    ])('tells %s apart from none', (_, changed) => {
        const unchanged = fact('links/', [{ ifname: 'eth0', mtu: 1500 }]);
        expect(parseHostState(unchanged + changed)).not.toEqual(parseHostState(unchanged));
    });

    test('has no Docker where no engine answers', () => {
        expect(parseHostState('').docker).toBeUndefined();
        expect(parseHostState(fact('docker/volumes', { Volumes: null }) + fact('docker/networks', [])).docker).toEqual({
            networks: {},
            containers: {},
            volumes: {},
            images: {},
        });
    });
});
