import { describe, expect, test } from 'vitest';
import { broken } from './expect-agreed.ts';

describe('gateway-convention', () => {
    const text = `host lab { interface eth0 { } }
network a { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.254 subnet fd00::/64 gateway fd00::1 }
network b { driver bridge subnet 10.1.0.0/30 }`;

    test('a gateway has the first address, of either family', () => {
        expect(broken({ gateway: 'first' }, text)).toEqual([
            '10.0.0.254: warning gateway-convention: The gateway of 10.0.0.0/24 is 10.0.0.254; by convention it has the first address, 10.0.0.1.',
        ]);
    });

    test('or the last one', () => {
        expect(broken({ gateway: 'last' }, text)).toEqual([
            'fd00::1: warning gateway-convention: The gateway of fd00::/64 is fd00::1; by convention it has the last address, fd00::ffff:ffff:ffff:ffff.',
        ]);
    });
});

describe('vlan-octet', () => {
    test('the third octet is the VLAN ID, for subnets and for addresses of subinterfaces', () => {
        const text = `host lab { interface eth0 { vlan 10 { address 10.0.10.2/24 } vlan 20 { address 10.0.2.2/24 address fd00::2/64 } } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.10.0/24 gateway 10.0.10.1 }
network b { driver macvlan parent lab.eth0.20 subnet 10.0.2.0/24 gateway 10.0.2.1 }
network c { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }`;
        expect(broken({ vlanIsThirdOctet: true }, text)).toEqual([
            '10.0.2.2/24: warning vlan-octet: The third octet of 10.0.2.2/24 is 2, and its VLAN is 20; by convention they are the same.',
            '10.0.2.0/24: warning vlan-octet: The third octet of 10.0.2.0/24 is 2, and its VLAN is 20; by convention they are the same.',
        ]);
        expect(broken({ vlanIsThirdOctet: false }, text)).toEqual([]);
    });
});

describe('reserved-vlan', () => {
    test('a subinterface has none of the reserved VLANs', () => {
        const text = 'host lab { interface eth0 { vlan 5 { } vlan 99 { } vlan 100 { } vlan 199 { } vlan 200 { } } }';
        expect(broken({ reservedVlans: [5, '100..199'] }, text)).toEqual([
            '5: warning reserved-vlan: VLAN 5 is not to be used here; by convention it is reserved.',
            '100: warning reserved-vlan: VLAN 100 is not to be used here; by convention 100 to 199 are reserved.',
            '199: warning reserved-vlan: VLAN 199 is not to be used here; by convention 100 to 199 are reserved.',
        ]);
    });
});

describe('name-convention', () => {
    test('a name looks like those of its kind; that of a group counts without its numbers', () => {
        const text = `host lab1 { interface eth0 { } }
network LAN { driver macvlan parent lab1.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web[1..3] { image "x" attach LAN }
container Db { image "x" attach LAN }
device nas { attach LAN ip 10.0.0.9 }`;
        const names = { host: 'lab\\d', network: ['lan', 'dmz'], container: '[a-z]+', device: '[a-z]' };
        expect(broken({ names }, text)).toEqual([
            "LAN: warning name-convention: By convention the name of a network matches lan or dmz; 'LAN' does not.",
            "Db: warning name-convention: By convention the name of a container matches [a-z]+; 'Db' does not.",
            "nas: warning name-convention: By convention the name of a device matches [a-z]; 'nas' does not.",
        ]);
    });
});
