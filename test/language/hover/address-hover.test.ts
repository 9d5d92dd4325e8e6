import { describe, expect, test } from 'vitest';
import { markdownAt, rowsAt, sentencesAt } from './hover-at.ts';

const lab = `
host lab {
  interface eth0 {
    address 172.19.106.26/20
    vlan 10 { address 172.19.108.1/22 }
    vxlan 42 { remote 172.19.96.7 }
  }
}
network lan {
  driver macvlan
  parent lab.eth0.10 range 172.19.110.0/24
  subnet 172.19.108.0/22 gateway 172.19.108.1 reserve 172.19.108.5, 172.19.108.9..20
  subnet fd00:10::/64 gateway fd00:10::1
  shim lab 172.19.108.254
  dhcp 172.19.109.200..250
}
container fixed { image "busybox" attach lan ip 172.19.108.2 ip fd00:10::2 }
container chosen { image "busybox" attach lan }
container web[1..3] { image "busybox" attach lan from 172.19.109.10 }
namespace space { attach lan ip 172.19.108.3 }
device router { attach lan ip 172.19.108.6 }
`;

/** What is said of an address that a further container has. */
const roles = (address: string) => sentencesAt(`${lab} expect fixed reaches ^${address}`);

describe('what an address is to the topology', () => {
    test.each([
        ['172.19.108.2', ['Address of container `fixed` on network `lan`.']],
        ['fd00:10::2', ['Address of container `fixed` on network `lan`.']],
        ['172.19.110.0', ['Address of container `chosen` on network `lan`, chosen as the lowest free one.']],
        ['172.19.109.12', ["Address of container `web3` on network `lan`, counted from the group's `from`."]],
        ['172.19.108.3', ['Address of namespace `space` on network `lan`.']],
        ['172.19.108.6', ['Address of device `router` on network `lan`.']],
        ['172.19.108.254', ['Shim of host `lab` on network `lan`.']],
        ['172.19.106.26', ['Address of interface `eth0` of host `lab`.']],
        ['172.19.108.1', ['Address of interface `eth0.10` of host `lab`.', 'Gateway of network `lan`.']],
        ['fd00:10::1', ['Gateway of network `lan`.']],
        ['172.19.108.5', ['Reserved in network `lan`: it is never handed out.']],
        ['172.19.108.20', ['Reserved in network `lan`: it is never handed out.']],
        ['172.19.109.200', ["In the pool of the LAN's DHCP server, network `lan`."]],
        ['172.19.108.0', ['Network address of 172.19.108.0/22, network `lan`.']],
        ['172.19.111.255', ['Broadcast address of 172.19.108.0/22, network `lan`.']],
        ['fd00:10::', ['Subnet-router anycast address of fd00:10::/64, network `lan`; Docker hands it to nobody.']],
        ['172.19.108.7', ['Free in network `lan`.']],
        ['172.19.110.1', ['Free in network `lan`, in the range of host `lab`.']],
        ['fd00:10::ff', ['Free in network `lan`.']],
        ['192.0.2.10', ['Nobody in this topology has it.']],
    ])('%s', (address, expected) => {
        expect(roles(address)).toEqual(expected);
    });

    test('two that have the same address are both named', () => {
        expect(sentencesAt(`${lab} container twin { image "busybox" attach lan ip ^172.19.108.2 }`)).toEqual([
            'Address of container `fixed` on network `lan`.',
            'Address of container `twin` on network `lan`.',
        ]);
    });

    test('an address outside of its network says so', () => {
        expect(sentencesAt(`${lab} container stray { image "busybox" attach lan ip ^172.19.112.2 }`)).toEqual([
            'Address of container `stray` on network `lan`.',
            'Outside of every subnet of network `lan`.',
        ]);
    });
});

describe('an address without a length', () => {
    test('is shown with the subnet of its own network that it lies in', () => {
        const text = `${lab} network other { subnet 172.19.108.0/24 } container c { image "b" attach lan ip ^172.19.108.30 }`;
        expect(rowsAt(text)).toMatchObject({
            Network: '172.19.108.0/22',
            Mask: '255.255.252.0',
            Broadcast: '172.19.111.255',
            'Reverse name': '30.108.19.172.in-addr.arpa',
        });
    });

    test('takes the subnet of its family', () => {
        expect(rowsAt(`${lab} container c { image "b" attach lan ip ^fd00:10::9 }`)).toMatchObject({
            Network: 'fd00:10::/64',
            Kind: 'unique local (RFC 4193)',
        });
    });

    test('is shown by itself where there is no subnet around it', () => {
        expect(rowsAt(`${lab} expect fixed reaches ^192.0.2.10`)).toEqual({
            Kind: 'documentation (RFC 5737)',
            'Reverse name': '10.2.0.192.in-addr.arpa',
        });
    });

    test("the far end of a VXLAN is shown with the network of the interface's address", () => {
        expect(rowsAt(lab.replace('172.19.96.7', '^172.19.96.7'))).toMatchObject({ Network: '172.19.96.0/20' });
    });

    test('that is none is left to the squiggle', () => {
        expect(markdownAt(`${lab} container c { image "b" attach lan ip ^172.19.108.256 }`)).toBe('');
    });
});

describe('a subnet', () => {
    test('tells what is kept and what is free', () => {
        expect(sentencesAt(lab.replace('subnet 172', 'subnet ^172'))).toEqual([
            'Subnet of network `lan`.',
            'Free: 949 of 1022.',
            'Gateway 172.19.108.1.',
            'Ranges of the hosts: 172.19.110.0/24 (`lab`).',
            'Reserved: 172.19.108.5, 172.19.108.9..172.19.108.20.',
            'DHCP pool: 172.19.109.200..172.19.109.250.',
        ]);
    });

    test('with host bits set names the prefix', () => {
        expect(sentencesAt('network lan { subnet ^10.0.0.5/24 }')[0]).toBe(
            'Host bits are set; the prefix is 10.0.0.0/24.',
        );
    });

    test("a host's slice says whose it is and what is free in it", () => {
        expect(sentencesAt(lab.replace('range 172', 'range ^172'))).toEqual([
            'Range of host `lab` in network `lan`: addresses are given out from here, 255 of 256 are free.',
        ]);
    });

    test('a range says which network it is of', () => {
        expect(sentencesAt('network lan { subnet 10.0.0.0/24 gateway 10.0.0.129 range ^10.0.0.128/25 }')).toEqual([
            'Range of network `lan`: addresses are given out from here, 126 of 128 are free.',
        ]);
    });
});

describe('a MAC address', () => {
    test('is shown in its canonical spelling, with its owner', () => {
        const text = `${lab} container c { image "b" attach lan ip 172.19.108.30 mac ^02-42-AC-13-6C-1E }`;
        expect(sentencesAt(text)).toEqual([
            'MAC address of container `c` on network `lan`.',
            'It is 02:42 and the four bytes of 172.19.108.30, which is what applying chooses anyway.',
        ]);
        expect(rowsAt(text)).toMatchObject({
            'MAC address': '02:42:ac:13:6c:1e',
            'Sent to': 'one interface',
            Assigned: 'locally',
        });
    });

    test('of a group is told from one of an interface', () => {
        expect(rowsAt(`${lab} container c { image "b" attach lan mac ^01:00:5e:00:00:01 }`)).toMatchObject({
            'Sent to': 'a group: no interface can have it',
            Assigned: 'worldwide, by the maker that has 01:00:5e',
        });
    });
});
