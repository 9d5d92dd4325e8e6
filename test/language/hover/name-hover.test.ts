import { describe, expect, test } from 'vitest';
import { hoverAt, markdownAt, rowsAt } from './hover-at.ts';

const lab = `
topology two-hosts
host lab {
  connect ssh "root@lab.example.net" port 22
  docker 28.2
  swarm manager
  interface wlan0 { wireless }
  interface eth0 {
    address 172.19.106.26/20
    vlan 10 { address 172.19.108.1/22 mtu 1400 }
    vxlan 42 { remote 10.0.0.2 }
  }
  dummy lab0
}
network lan {
  driver macvlan mode private
  parent lab.eth0.10
  subnet 172.19.108.0/22 gateway 172.19.108.1 range 172.19.108.128/25
  shim lab 172.19.108.254
  internal
}
container one { image "busybox" attach lan ip 172.19.108.2 publish 8080:80 restart always }
container worker { image "busybox" attach lan }
container web[1..3] on lab { image "nginx" attach lan from 172.19.109.10 }
namespace space on lab { attach lan as eth7 default-route }
device router { attach lan ip 172.19.108.1 forwards }
switch core { port lab.eth0 trunk 10, 20 port router access 20 hairpin }
expect web2 reaches one
`;

const at = (marked: string) => {
    const plain = marked.replace('^', '');
    if (!lab.includes(plain)) throw new Error(`There is no '${plain}' in the text.`);
    return lab.replace(plain, marked);
};

test('the hover covers the word, and nothing else', () => {
    expect(hoverAt('network ^lan { }')?.range).toEqual({
        start: { line: 0, character: 8 },
        end: { line: 0, character: 11 },
    });
    expect(hoverAt('network^ lan { }')).toBeUndefined();
    expect(hoverAt('// network ^lan')).toBeUndefined();
    expect(hoverAt('^')).toBeUndefined();
});

describe('names say what they stand for', () => {
    test('a network, where it is declared and where it is attached to', () => {
        const rows = {
            Driver: 'macvlan, mode private',
            'Parent interface': '`lab.eth0.10`',
            Subnet: '172.19.108.0/22, gateway 172.19.108.1, range 172.19.108.128/25',
            Free: '1014 of 1022, 125 of them in the range',
            Shim: '`lab` 172.19.108.254',
            Internal: 'no way out',
            Hosts: '`lab`',
            Endpoints:
                '7: `one` 172.19.108.2, `worker` 172.19.108.128, `web1` 172.19.109.10, `web2` 172.19.109.11, ' +
                '`web3` 172.19.109.12, `space` 172.19.108.129, `router` 172.19.108.1',
        };
        expect(rowsAt(at('network ^lan {'))).toEqual(rows);
        expect(rowsAt(at('attach ^lan ip 172.19.108.2'))).toEqual(rows);
    });

    test('an attachment tells the addresses that it got', () => {
        expect(markdownAt(at('container worker { image "busybox" attach ^lan }'))).toMatch(
            /^On network `lan`: `worker` 172\.19\.108\.128 \(allocated\)\.$/m,
        );
    });

    test('a host', () => {
        const rows = {
            Connection: 'ssh `root@lab.example.net`, port 22',
            Docker: '28.2 (as the file says)',
            Swarm: 'manager',
            Interface: '`lab0`',
            Networks: '`lan`',
            'Endpoint owners': '6: `one`, `worker`, `web1`, `web2`, `web3`, `space`',
        };
        expect(rowsAt(at('host ^lab {'))).toEqual(rows);
        expect(rowsAt(at('on ^lab { image'))).toEqual(rows);
        expect(rowsAt(at('shim ^lab'))).toEqual(rows);
    });

    test('a subinterface', () => {
        const rows = {
            Kind: 'VLAN subinterface (802.1Q)',
            'Parent interface': '`eth0`',
            'VLAN ID': '10',
            Addresses: '172.19.108.1/22',
            MTU: '1400',
            Networks: '`lan` (macvlan)',
        };
        expect(rowsAt(at('vlan ^10'))).toEqual(rows);
        expect(rowsAt(at('parent ^lab.eth0.10'))).toEqual(rows);
    });

    test('interfaces of the other kinds', () => {
        expect(rowsAt(at('interface ^eth0'))).toMatchObject({
            Kind: 'physical; never changed by applying',
            'VLANs and VXLANs': '`eth0.10`, `vxlan42`',
        });
        expect(rowsAt(at('interface ^wlan0')).Kind).toBe('physical, wireless; never changed by applying');
        expect(rowsAt(at('vxlan ^42'))).toMatchObject({ VNI: '42', Remote: '10.0.0.2', 'UDP port': '4789' });
        expect(rowsAt(at('dummy ^lab0')).Kind).toBe('dummy: an interface with no wire');
    });

    test('a container', () => {
        expect(rowsAt(at('container ^one'))).toEqual({
            Host: '`lab` (not written, but clear)',
            Image: '`busybox`',
            Published: '`8080:80`',
            Restart: 'always',
            Network: '`lan` 172.19.108.2',
        });
        expect(rowsAt(at('reaches ^one')).Image).toBe('`busybox`');
        expect(rowsAt(at('container ^worker')).Network).toBe('`lan` 172.19.108.128 (allocated)');
    });

    test('a group, and one of its replicas', () => {
        expect(rowsAt(at('container ^web['))).toMatchObject({
            Replicas: '`web1`, `web2`, `web3`',
            Host: '`lab`',
            Network: '`lan` 172.19.109.10, 172.19.109.11, 172.19.109.12',
        });
        expect(rowsAt(at('expect ^web2')).Network).toBe('`lan` 172.19.109.11');
    });

    test('a namespace and a device', () => {
        expect(rowsAt(at('namespace ^space')).Network).toBe(
            '`lan` 172.19.108.129 (allocated), as `eth7`, default route',
        );
        expect(rowsAt(at('device ^router'))).toEqual({
            Applied: 'never: it is on the wire, but not ours; it routes between its networks',
            Network: '`lan` 172.19.108.1',
        });
    });

    test('a switch, its ports and their VLANs', () => {
        expect(rowsAt(at('switch ^core'))).toMatchObject({ Ports: '2', Port: 'device `router`: access, VLAN 20' });
        expect(markdownAt(at('trunk ^10'))).toBe('VLAN 10: `lab.eth0.10`.');
        expect(markdownAt(at('access ^20'))).toBe('VLAN 20: no subinterface is for it.');
        expect(rowsAt(at('port ^router')).Network).toBe('`lan` 172.19.108.1');
    });

    test('the topology', () => {
        expect(rowsAt(at('topology ^two-hosts'))).toMatchObject({ Hosts: '1', Networks: '1', Containers: '5' });
    });

    test('nothing is said of a name that stands for nothing', () => {
        expect(markdownAt(`${lab} container c { image "b" attach ^lna }`)).toBe('');
    });
});
