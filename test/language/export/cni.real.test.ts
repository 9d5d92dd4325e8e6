import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { exportTopology } from '../../../language/export/export.ts';
import { canRun } from '../../hosts/tools.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { topologyOf } from '../plan/planning.ts';
import { invocations, plugins } from './multus.ts';

/** Adds each Pod's interface in a namespace of its own, on a wire that leads nowhere; then prints what is there. */
const script = `set -e
mount -t tmpfs tmpfs /run
ip link add eth0 type veth peer name wire
ip link set eth0 up
ip link set wire up
export CNI_IFNAME=net1 CNI_PATH=${plugins}
for file in "$1"/*.json; do
    pod=\${file##*/} pod=\${pod%.json}
    ip netns add "$pod"
    CNI_COMMAND=ADD CNI_CONTAINERID=$pod CNI_NETNS=/run/netns/$pod "${plugins}/$2" <"$file" >/run/result || { cat /run/result >&2; exit 1; }
    ip -n "$pod" -j addr show dev net1
done
ip netns exec "$3" ping -c 1 -W 5 "$4" >/dev/null
for file in "$1"/*.json; do
    pod=\${file##*/} pod=\${pod%.json}
    CNI_COMMAND=DEL CNI_CONTAINERID=$pod CNI_NETNS=/run/netns/$pod "${plugins}/$2" <"$file"
    ! ip -n "$pod" link show dev net1 2>/dev/null
done`;

const example = readFileSync(path.join(import.meta.dirname, '../../../examples/02-docker-macvlan.mvlan'), 'utf8');

describeWith(
    canRun({ [`${plugins}/macvlan`]: 'containernetworking-plugins', unshare: 'util-linux', ping: 'iputils-ping' }),
    'The CNI plugins',
    () => {
        test('give Pods the addresses that the file gives containers, and take them back', async () => {
            const text = example
                .replace('172.19.108.2 }', '172.19.108.2 ip fd00:8::2 }')
                .replace('gateway 172.19.108.1', 'gateway 172.19.108.1 subnet fd00:8::/64 gateway fd00:8::1');
            const [file] = exportTopology(topologyOf(text), 'kubernetes').files;
            const calls = invocations(file?.text ?? '');
            using folder = new WorkspaceFolder(
                Object.fromEntries(calls.map(({ pod, config }) => [`${pod}.json`, JSON.stringify(config)])),
            );
            const words = ['--user', '--map-root-user', '--net', '--mount', 'sh', '-c', script, 'sh', folder.path];
            const { exitCode, stdout, all } = await execa('unshare', [...words, 'macvlan', 'ubuntu1', '172.19.108.3'], {
                reject: false,
                all: true,
            });
            expect(exitCode, all).toBe(0);
            const links = stdout.split('\n').flatMap((line) => JSON.parse(line));
            const given = (link: { addr_info: { local: string; prefixlen: number; scope: string }[] }) =>
                link.addr_info
                    .filter(({ scope }) => scope === 'global')
                    .map(({ local, prefixlen }) => `${local}/${prefixlen}`);
            expect(links.map((link) => [link.address, ...given(link)])).toEqual([
                ['02:42:ac:13:6c:02', '172.19.108.2/22', 'fd00:8::2/64'],
                ['02:42:ac:13:6c:03', '172.19.108.3/22', 'fd00:8::3/64'],
            ]);
        });
    },
);
