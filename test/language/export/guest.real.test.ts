import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportTopology } from '../../../language/export/export.ts';
import type { ExportTarget } from '../../../language/export/targets.ts';
import { quote } from '../../../language/shell/quote.ts';
import { succeeded } from '../../hosts/command.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import { describeWith } from '../../requirement.ts';
import { lines, topologyOf } from '../plan/planning.ts';
import { destroy, planned } from '../plan/real-host.ts';
import { invocations, plugins } from './multus.ts';

const slow = 300_000;

/**
 * Lets networkd put the files of a folder into force. A guest has neither systemd nor udev, so that networkd waits for
 * neither only where /sys cannot be written, as in a container (systemd's udev-util.c).
 */
const networkd = `
mkdir -p /run/systemd/netif/links /run/systemd/netif/leases
chown -R systemd-network:systemd-network /run/systemd/netif
unshare --mount sh -c 'mount -o remount,bind,ro /sys && exec env SYSTEMD_LOG_TARGET=console /lib/systemd/systemd-networkd' >/run/networkd.log 2>&1 &
`;

/** All kinds of interfaces of a host, and namespaces on macvlan and ipvlan; nothing that takes Docker. */
const withoutDocker = `topology lab
host lab {
  interface eth0 {
    address 192.168.50.11/24
    vlan 10 { address 10.10.0.1/24 mtu 1400 }
    vlan 20 { }
    vxlan 42 { remote 192.168.50.12 }
  }
  dummy lab0 { address 10.9.0.1/24 address fd00:9::1/64 }
}
network lan10 { driver macvlan parent eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.254 shim lab 10.10.0.200 }
network flat { driver ipvlan mode l3 parent lab0 subnet 10.30.0.0/24 }
namespace a { attach lan10 attach flat }
namespace b { attach lan10 }
`;

const ipvlan = `topology lab
host lab { docker 28.2 interface eth0 { address 192.168.50.11/24 vlan 20 { } } }
network flat { driver ipvlan parent eth0.20 subnet 10.20.0.0/24 gateway 10.20.0.1 subnet fd00:20::/64 gateway fd00:20::1 }
container web { image "i" attach flat ip 10.20.0.2 ip fd00:20::2 }
container cache { image "i" attach flat ip 10.20.0.3 ip fd00:20::3 }
`;

describeWith(canBootGuests(), 'What is exported, on a real kernel', () => {
    let guests: Guests | undefined;
    let lab: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, names: ['lab'], docker: false });
        lab = guests.host(1);
    }, slow);

    afterAll(() => guests?.down(), slow);

    const only = (text: string, target: ExportTarget) => {
        const [file] = exportTopology(topologyOf(text), target).files;
        return file?.text ?? '';
    };

    test('the script makes what the plan wants, and run again changes nothing', { timeout: slow }, async () => {
        const before = await lab.state();
        const script = `dash -c ${quote(only(withoutDocker, 'shell'))}`;
        await succeeded(lab.run(script));
        expect(lines(await planned(lab, withoutDocker))).toEqual([]);
        const made = await lab.state();
        await succeeded(lab.run(script));
        expect(await lab.state()).toEqual(made);
        await destroy(lab);
        expect(await lab.state()).toEqual(before);
    });

    test.runIf(existsSync(`${plugins}/ipvlan`))(
        'the CNI plugin ipvlan gives Pods their addresses',
        { timeout: slow },
        async () => {
            await succeeded(lab.run('ip link add link eth0 name eth0.20 type vlan id 20; ip link set eth0.20 up'));
            for (const { pod, config } of invocations(only(ipvlan, 'kubernetes'))) {
                const call = `CNI_COMMAND=ADD CNI_CONTAINERID=${pod} CNI_NETNS=/run/netns/${pod} CNI_IFNAME=net1 CNI_PATH=${plugins}`;
                await succeeded(
                    lab.run(
                        `ip netns add ${pod}; printf %s ${quote(JSON.stringify(config))} | ${call} ${plugins}/ipvlan`,
                    ),
                );
            }
            const { stdout } = await succeeded(lab.run('ip -n web -d addr show dev net1'));
            expect(stdout).toMatch(/ipvlan +mode l2/);
            expect(stdout).toContain('inet 10.20.0.2/24');
            expect(stdout).toContain('inet6 fd00:20::2/64');
            await succeeded(lab.run('ip netns exec web ping -c 1 -W 5 10.20.0.3'));
            await succeeded(lab.run('ip netns delete web; ip netns delete cache; ip link delete eth0.20'));
        },
    );

    test('networkd makes every interface, and finds no fault with the files', { timeout: slow }, async () => {
        const example = path.join(import.meta.dirname, '../../../examples/05-drivers.mvlan');
        const { files } = exportTopology(topologyOf(readFileSync(example, 'utf8')), 'networkd');
        const copies = files.map(
            ({ name, text }) => `printf %s ${quote(text)} >/etc/systemd/network/${quote(name.replace(/^lab\./, ''))}`,
        );
        await succeeded(lab.run(['mkdir -p /etc/systemd/network', ...copies, networkd].join('\n')));
        const names = files.flatMap(({ name }) => /70-mvlan-(.+)\.netdev$/.exec(name)?.slice(1) ?? []);
        const up = async () => {
            const { stdout } = await succeeded(lab.run('ip -j -d link show'));
            const links: readonly { ifname: string; flags: readonly string[] }[] = JSON.parse(stdout);
            return links.filter(({ flags }) => flags.includes('UP')).map(({ ifname }) => ifname);
        };
        await expect.poll(up, { timeout: 120_000, interval: 1000 }).toEqual(expect.arrayContaining(names));
        const { stdout: log } = await lab.run('cat /run/networkd.log');
        expect(log).not.toMatch(/Unknown|Failed|Invalid|ignoring|could not/i);
        expect(JSON.parse((await lab.run('ip -j -d link show dev eth0.30')).stdout)).toMatchObject([
            { link: 'eth0', linkinfo: { info_kind: 'vlan', info_data: { id: 30 } } },
        ]);
        expect(JSON.parse((await lab.run('ip -j addr show dev shim-nowire')).stdout)).toMatchObject([
            {
                address: '02:42:0a:5a:00:fe',
                addr_info: expect.arrayContaining([expect.objectContaining({ local: '10.90.0.254', prefixlen: 32 })]),
            },
        ]);
        expect((await lab.run('ip route show 10.90.0.2')).stdout.trim()).toMatch(/^10\.90\.0\.2 dev shim-nowire\b/);
    });
});
