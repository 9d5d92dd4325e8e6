import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import { withEdits } from './taken-fix.ts';

interface Mended {
    readonly text: string;
    /** The findings of the code that are left, and errors and warnings that were not there before. */
    readonly left: readonly string[];
}

/** The text after taking one fix, by its place, of each finding of a code. */
function mend(text: string, code: string, which = 0): Mended {
    const document = parse(text, 'file:///test.mvlan');
    const before = check([document]).findings;
    const edits = before.filter((finding) => finding.code === code).flatMap(({ fixes }) => fixes[which]?.edits ?? []);
    const mended = withEdits(document, edits);
    const known = new Set(before.map((finding) => finding.code));
    const after = check([parse(mended, 'file:///test.mvlan')]).findings;
    const left = after.filter(
        ({ code: other, severity }) => other === code || (severity !== 'hint' && !known.has(other)),
    );
    return { text: mended, left: left.map(({ code: other, message }) => `${other}: ${message}`) };
}

const lan = `host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/29 gateway 10.0.0.1 reserve 10.0.0.2 dhcp 10.0.0.6 }
`;

/** A network on the untagged side of a host, whose interface has a block. */
function flat(driver: string): string {
    return `host lab { interface eth0 { } }
network lan { driver ${driver} parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
`;
}

describe('a fix', () => {
    test.each([
        [
            'host-bits-set',
            'host lab { }\nnetwork a { subnet 10.0.0.5/24 subnet fd00::1/64 }',
            'subnet 10.0.0.0/24 subnet fd00::/64',
        ],
        ['duplicate-vlan', 'host lab { interface eth0 { vlan 10 { } vlan 11 { } vlan 10 as b { } } }', 'vlan 13 as b'],
        ['interface-name', 'host lab { interface enp0s31f6long { vlan 20 { } } }', 'vlan 20 as vlan20 { }'],
        ['mode-of-other-driver', 'host lab { }\nnetwork a { driver macvlan mode VEPA internal }', 'mode vepa'],
        ['mtu-above-parent', 'host lab { dummy d0 { vlan 10 { mtu 9000 } } }', 'mtu 1500'],
        ['mtu-below-ipv6', 'host lab { dummy d0 { mtu 576 address fd00::1/64 } }', 'mtu 1280'],
        ['switch-vlan', `switch core { port lab.eth0 trunk 20, 30..40 }\n${lan}`, 'trunk 20, 30..40, 10'],
        ['gateway-address', `${lan}container web { image "x" attach lan ip 10.0.0.1 }`, 'ip 10.0.0.3'],
        ['reserved-address', `${lan}container web { image "x" attach lan ip 10.0.0.2 }`, 'ip 10.0.0.3'],
        ['address-in-dhcp', `${lan}container web { image "x" attach lan ip 10.0.0.6 }`, 'ip 10.0.0.3'],
        ['address-outside-subnet', `${lan}container web { image "x" attach lan ip 10.0.9.9 }`, 'ip 10.0.0.3'],
        ['network-address', `${lan}container web { image "x" attach lan ip 10.0.0.0 }`, 'ip 10.0.0.3'],
        ['broadcast-address', `${lan}container web { image "x" attach lan ip 10.0.0.7 }`, 'ip 10.0.0.3'],
        [
            'ipvlan-mac',
            `${flat('ipvlan')}container web { image "x" attach lan ip 10.0.0.3 mac 02:00:00:00:00:01 }`,
            'ip 10.0.0.3 }',
        ],
        [
            'passthru-mac',
            `${flat('macvlan mode passthru')}namespace web { attach lan mac 02:00:00:00:00:01 }`,
            'attach lan }',
        ],
        ['global-mac', `${lan}container web { image "x" attach lan mac 00:11:22:33:44:55 }`, 'mac 02:11:22:33:44:55'],
        [
            'multicast-mac',
            `${lan}container web { image "x" attach lan mac 03:11:22:33:44:55 }`,
            'mac 02:11:22:33:44:55',
        ],
        [
            'publish-ignored',
            `${lan}container web {\n  image "x"\n  attach lan\n  publish 80:80\n}`,
            'image "x"\n  attach lan\n}',
        ],
        [
            'attach-twice',
            `${lan}container web { image "x" attach lan attach lan ip 10.0.0.3 }`,
            '{ image "x" attach lan }',
        ],
        ['gateway-ignored', `${flat('ipvlan mode l3')}namespace s { attach lan }`, 'subnet 10.0.0.0/24 }'],
        [
            'missing-parent',
            'host lab { }\nnetwork a {\n  driver macvlan // no wire\n  subnet 10.0.0.0/24\n}',
            'driver macvlan // no wire\n  internal\n  subnet',
        ],
        [
            'wireless-parent',
            flat('macvlan').replace('interface eth0 { }', 'interface eth0 { wireless }'),
            'driver ipvlan parent',
        ],
        [
            'large-ipv6-subnet',
            'host lab { docker 27.0 }\nnetwork a { driver bridge subnet 10.0.0.0/24 subnet fd00::/48 }',
            'subnet fd00::/64',
        ],
        [
            'default-route',
            `host lab { interface eth0 { vlan 10 vlan 20 } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "x" attach zulu ip 10.1.0.5 attach alpha default-route }`,
            'attach zulu ip 10.1.0.5 default-route attach alpha }',
        ],
        [
            'default-route',
            `host lab { docker 27.5 interface eth0 { vlan 10 vlan 20 } }
network alpha { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network zulu { driver macvlan parent lab.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "x" attach zulu ip 10.1.0.5 default-route attach alpha }`,
            'attach zulu ip 10.1.0.5 attach alpha }',
        ],
        [
            'gateway-outside-subnet',
            flat('macvlan').replace('gateway 10.0.0.1', 'gateway 10.0.1.1'),
            'subnet 10.0.0.0/24 gateway 10.0.0.1',
        ],
        [
            'gateway-missing',
            `${flat('macvlan').replace(' gateway 10.0.0.1', '')}container web { image "x" attach lan }
device router { attach lan ip 10.0.0.254 forwards }`,
            'subnet 10.0.0.0/24 gateway 10.0.0.254 }',
        ],
        [
            'gateway-is-parent',
            `${flat('macvlan').replace('{ }', '{ address 10.0.0.1/24 }')}device router { attach lan ip 10.0.0.254 forwards }`,
            'gateway 10.0.0.254',
        ],
        [
            'gateway-is-parent',
            `host lab { interface eth0 { address fd00::1/64 } }
network lan { driver macvlan parent lab.eth0 subnet fd00::/64 gateway fd00::1 }`,
            'gateway fd00::2',
        ],
        [
            'range-outside-subnet',
            flat('macvlan').replace('gateway', 'range 10.0.0.0/23 gateway'),
            'subnet 10.0.0.0/24 gateway 10.0.0.1',
        ],
        [
            'range-outside-subnet',
            flat('macvlan').replace('eth0 subnet', 'eth0 range 10.9.0.0/25 subnet'),
            'parent lab.eth0 subnet 10.0.0.0/24',
        ],
        [
            'several-macs',
            `host lab { docker 24 interface eth0 { vlan 10 vlan 20 } }
network a { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver macvlan parent lab.eth0.20 subnet fd00::/64 gateway fd00::1 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web { image "x" attach a mac 02:00:00:00:00:01 attach b mac 02:00:00:00:00:02 }`,
            'attach b }',
        ],
        [
            'duplicate-port',
            `host lab { }
network web { subnet 10.0.0.0/24 subnet fd00::/64 }
container a1 { image "x" attach web publish 8080:80/tcp publish 8081:80/udp }
container a2 { image "x" attach web publish "[fd00:9::1]:8080:80" }
container a3[1..2] { image "x" attach web publish 9090 }`,
            'publish 8082:80/tcp publish 8081:80/udp }\ncontainer a2 { image "x" attach web publish "[fd00:9::1]:8083:80"',
        ],
        [
            'multiple-parents',
            `host lab { interface eth0 { vlan 10 vlan 20 } }
network lan { driver macvlan parent lab.eth0.10 parent lab.eth0.20 range 10.0.0.0/25 subnet 10.0.0.0/24 gateway 10.0.0.1 }`,
            'parent lab.eth0.10 subnet 10.0.0.0/24',
        ],
        ['gateway-unowned', flat('macvlan'), '}\ndevice router { attach lan ip 10.0.0.1 forwards }'],
        [
            'gateway-unowned',
            `${flat('macvlan')}device core { attach lan ip 10.0.0.9 forwards }`,
            'device core { attach lan ip 10.0.0.9 forwards attach lan ip 10.0.0.1 }',
        ],
        [
            'missing-range',
            `host a1 { interface eth0 }
host a2 { interface eth0 }
host a3 { interface eth0 }
network lan {
  driver macvlan
  parent a1.eth0
  parent a2.eth0
  parent a3.eth0
  subnet 10.0.0.0/24 gateway 10.0.0.1
}
container web on a1 { image "x" attach lan }`,
            'parent a1.eth0 range 10.0.0.0/26\n  parent a2.eth0 range 10.0.0.64/26\n  parent a3.eth0 range 10.0.0.128/26\n',
        ],
        [
            'parent-in-use',
            `host lab { interface eth0 }
network a { driver ipvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver ipvlan parent lab.eth0 subnet 10.1.0.0/24 gateway 10.1.0.1 }`,
            'parent lab.eth0.2 subnet 10.1',
        ],
        [
            'parent-in-use',
            `host lab { interface enp0s31f6long { vlan 2 } }
network a { driver ipvlan parent lab.enp0s31f6long subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver ipvlan parent lab.enp0s31f6long subnet 10.1.0.0/24 gateway 10.1.0.1 }`,
            'parent lab.enp0s31f6long.2 subnet 10.1',
        ],
        [
            'mixed-drivers-on-parent',
            `host lab {
  interface enp0s31f6longer {
    mtu 1500
  }
}
network a { driver macvlan parent lab.enp0s31f6longer subnet 10.0.0.0/24 gateway 10.0.0.1 }
network b { driver ipvlan parent lab.enp0s31f6longer subnet 10.1.0.0/24 gateway 10.1.0.1 }`,
            '    mtu 1500\n    vlan 2 as vlan2\n  }',
        ],
        [
            'unknown-host',
            `host n1 { }\nhost n2 { }\nnetwork web { driver bridge subnet 10.0.0.0/24 }
container c[1..3] { image "x" attach web }`,
            'container c[1..3] on n1 { image',
        ],
        [
            'expect-refuted',
            `host lab { interface eth0 { address 10.0.0.9/24 } }
network lan {
  driver macvlan
  parent lab.eth0 // the LAN
  subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.0/25
}
container web { image "x" attach lan }
expect web reaches lab`,
            '  parent lab.eth0 // the LAN\n  shim lab 10.0.0.128\n  subnet',
        ],
        [
            'duplicate-name',
            `${lan}namespace web { attach lan }\nnamespace web { attach lan }\ncontainer web2 { image "x" attach lan }`,
            'namespace web { attach lan }\nnamespace web3 {',
        ],
        ['duplicate-name', 'host lab { }\nhost lab { }', 'host lab2 {'],
        [
            'vxlan-id',
            'host lab { interface eth0 { address 10.0.0.1/24 vxlan 5 { } vxlan 6 { } vxlan 5 as other { } } }',
            'vxlan 7 as other',
        ],
        [
            'fixed-address-in-range',
            `host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.0/25 }
container web { image "x" attach lan ip 10.0.0.5 }`,
            'ip 10.0.0.128',
        ],
        ['unresolved-reference', `${lan}namespace s { attach lna }`, 'attach lan }'],
        ['unresolved-reference', `${lan}namespace s on lba { attach lan }`, 'on lab {'],
        ['unresolved-reference', `${lan}expect lan reaches lxb`, 'expect lab reaches lab'],
        ['unresolved-reference', flat('macvlan').replace('lab.eth0', 'lab.etho'), 'parent lab.eth0 '],
        [
            'unresolved-reference',
            flat('macvlan').replace('parent lab.eth0', 'parent lab.eth0.10'),
            '{ interface eth0 { vlan 10 } }',
        ],
        ['unused-suppression', `${lan}// mvlan-ignore vlan-one`, 'dhcp 10.0.0.6 }\n'],
    ])('of %s mends it', (code, text, expected) => {
        const mended = mend(text, code);
        expect(mended.text).toContain(expected);
        expect(mended.left).toEqual([]);
    });

    test.each([
        [
            'gateway-outside-subnet',
            flat('macvlan').replace('gateway 10.0.0.1', 'gateway 10.0.1.1'),
            'subnet 10.0.0.0/23',
        ],
        ['address-outside-subnet', `${flat('macvlan')}namespace s { attach lan ip 10.0.2.5 }`, 'subnet 10.0.0.0/22'],
        [
            'unknown-host',
            'host n1 { }\nhost n2 { }\nnetwork web { driver bridge subnet 10.0.0.0/24 }\nnamespace s { attach web }',
            'namespace s on n2 { attach',
        ],
    ])('of %s may be another one', (code, text, expected) => {
        const mended = mend(text, code, 1);
        expect(mended.text).toContain(expected);
        expect(mended.left).toEqual([]);
    });

    test('of a MAC address held twice leaves it to the holders to get their own', () => {
        const text = `${flat('macvlan')}namespace s { attach lan mac 02:00:00:00:00:01 }
namespace t { attach lan mac 02:00:00:00:00:01 }`;
        expect(mend(text, 'duplicate-mac')).toEqual({ text: text.replaceAll(' mac 02:00:00:00:00:01', ''), left: [] });
    });

    test('keeps the line ends of the file', () => {
        const text = 'host lab { }\r\nnetwork a {\r\n  driver macvlan\r\n  subnet 10.0.0.0/24\r\n}\r\n';
        expect(mend(text, 'missing-parent').text).toContain('  driver macvlan\r\n  internal\r\n  subnet');
    });

    test('of one address held twice proposes another one to each holder', () => {
        const text = `${lan}container a1 { image "x" attach lan ip 10.0.0.3 }\ncontainer a2 { image "x" attach lan ip 10.0.0.3 }`;
        const mended = mend(text, 'duplicate-address');
        expect(mended.text).toContain('ip 10.0.0.4');
        expect(mended.text).toContain('ip 10.0.0.5');
        expect(mended.left).toEqual([]);
    });

    test('proposes no address where none is free, or none is written', () => {
        const full = `${lan}container web[1..2] { image "x" attach lan from 10.0.0.3 }
namespace blue { attach lan ip 10.0.0.5 }
namespace red { attach lan ip 10.0.0.5 }`;
        expect(mend(full, 'duplicate-address').text).toBe(full);
    });
});
