import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { type AddressMap, addressMap } from '../../../language/graph/address-map.ts';
import { parse } from '../../../language/parser/parse.ts';

function mapOf(subnet: string, { further = '', block }: { further?: string; block?: string } = {}) {
    const text = `host lab { interface eth0 { address 10.0.0.9/28 } }
        network lan { driver macvlan parent lab.eth0 ${subnet} }
        ${further}`;
    const { topology } = check([parse(text, 'file:///test.mvlan')]);
    return addressMap(topology, { node: 'network:lan@lab', block });
}

function kinds(map: AddressMap | undefined): string {
    const letters = {
        network: 'N',
        broadcast: 'B',
        gateway: 'G',
        fixed: 'F',
        allocated: 'A',
        host: 'H',
        reserved: 'R',
        dhcp: 'D',
        free: '.',
    };
    return (map?.cells ?? []).map(({ kind }) => letters[kind]).join('');
}

describe('the addresses of a subnet', () => {
    test('are told by what they are for', () => {
        const map = mapOf('subnet 10.0.0.0/28 gateway 10.0.0.1 reserve 10.0.0.5..6 dhcp 10.0.0.12..13', {
            further: `container a { image "x" attach lan ip 10.0.0.2 }
                container b { image "x" attach lan }`,
        });
        expect(kinds(map)).toBe('NGFA.RR..H..DD.B');
        expect(map?.cells[2]).toEqual({
            address: '10.0.0.2',
            kind: 'fixed',
            holders: [{ name: 'a', node: 'endpoint:lan/a' }],
        });
        expect(map?.cells[9]?.holders).toEqual([{ name: 'eth0 on lab', node: 'interface:lab/eth0' }]);
    });

    test('name everyone where several have the same', () => {
        const map = mapOf('subnet 10.0.0.0/28', {
            further: `container a { image "x" attach lan ip 10.0.0.2 }
                container b { image "x" attach lan ip 10.0.0.2 }`,
        });
        expect(map?.cells[2]?.holders.map(({ name }) => name)).toEqual(['a', 'b']);
    });

    test('of IPv6 have no broadcast, and begin with that of the routers', () => {
        const map = mapOf('subnet fd00::/124', { further: 'container a { image "x" attach lan ip fd00::2 }' });
        expect(kinds(map)).toBe('R.F.............');
    });
});

describe('a large subnet', () => {
    const further = `container a { image "x" attach lan ip 10.5.3.7 }
        container b { image "x" attach lan ip 10.5.9.1 }`;

    test('is shown by blocks, with how many of each are taken', () => {
        const map = mapOf('subnet 10.5.0.0/16', { further });
        expect(map?.path).toEqual(['10.5.0.0/16']);
        expect(map?.blocks).toHaveLength(256);
        expect(map?.blocks.filter(({ held }) => 0 < held)).toEqual([
            { prefix: '10.5.3.0/24', held: 1 },
            { prefix: '10.5.9.0/24', held: 1 },
        ]);
    });

    test('can be entered, down to single addresses', () => {
        const map = mapOf('subnet 10.5.0.0/16', { further, block: '10.5.3.0/24' });
        expect(map?.path).toEqual(['10.5.0.0/16', '10.5.3.0/24']);
        expect(map?.cells.filter(({ kind }) => kind !== 'free').map(({ address }) => address)).toEqual(['10.5.3.7']);
    });

    test('of /22 has four blocks', () => {
        expect(mapOf('subnet 10.5.0.0/22', { block: '10.5.0.0/22' })?.blocks.map(({ prefix }) => prefix)).toEqual([
            '10.5.0.0/24',
            '10.5.1.0/24',
            '10.5.2.0/24',
            '10.5.3.0/24',
        ]);
    });

    test('is entered by itself where all that is taken is', () => {
        const map = mapOf('subnet fd00::/64 gateway fd00::1', {
            further: 'container a { image "x" attach lan ip fd00::2 }',
        });
        expect(map?.path.at(-1)).toBe('fd00::/120');
        expect(kinds(map).slice(0, 4)).toBe('RGF.');
    });
});

test('other nodes, and blocks of other subnets, have no addresses', () => {
    expect(mapOf('subnet 10.5.0.0/16', { block: '192.0.2.0/24' })).toBeUndefined();
    expect(mapOf('')).toBeUndefined();
});
