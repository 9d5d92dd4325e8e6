import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('wireless-parent', () => {
    test('macvlan on a wireless interface, by its name or by what is said of it', () =>
        expectFindings(
            `
host lab { interface wlan0 { vlan 10 { } } interface radio { wireless } interface eth0 { } }
network a { driver macvlan parent lab.wlan0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//                                ^^^^^^^^^ warning wireless-parent: lab.wlan0 is wireless, and an access point drops frames with the MAC addresses of macvlan endpoints; use 'driver ipvlan', or a wired interface.
network b { driver macvlan parent lab.radio subnet 10.1.0.0/24 gateway 10.1.0.1 }
//                                ^^^^^^^^^ warning wireless-parent: lab.radio is wireless, and an access point drops frames with the MAC addresses of macvlan endpoints; use 'driver ipvlan', or a wired interface.
network c { driver macvlan parent lab.wlan0.10 subnet 10.2.0.0/24 gateway 10.2.0.1 }
//                                ^^^^^^^^^^^^ warning wireless-parent: lab.wlan0.10 is wireless, and an access point drops frames with the MAC addresses of macvlan endpoints; use 'driver ipvlan', or a wired interface.
network d { driver macvlan parent lab.eth0 subnet 10.3.0.0/24 gateway 10.3.0.1 }
`,
        ));

    test('ipvlan has the interface’s own MAC address', () =>
        expectFindings(
            `
host lab { interface wlan0 { } }
network a { driver ipvlan parent lab.wlan0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
`,
        ));
});
