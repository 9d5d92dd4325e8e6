import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { exportTopology } from '../../../language/export/export.ts';
import type { ExportTarget } from '../../../language/export/targets.ts';
import { parse } from '../../../language/parser/parse.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import { canRun } from '../../hosts/tools.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';

const examples = ['01-namespaces', '02-docker-macvlan', '03-two-vlans', '04-two-hosts', '05-drivers'];

/** What an example is for a target, a file each. */
function exported(example: string, target: ExportTarget): ReturnType<typeof exportTopology>['files'] {
    const file = path.join(import.meta.dirname, `../../../examples/${example}.mvlan`);
    const { topology } = resolve([parse(readFileSync(file, 'utf8'), `file://${file}`)]);
    return exportTopology(topology, target).files;
}

/** Runs a program; what it says of a fault is the message where it fails. */
async function accepts(program: string, ...args: readonly string[]): Promise<string> {
    const { exitCode, all } = await execa(program, args, { reject: false, all: true });
    expect(exitCode, all).toBe(0);
    return all;
}

describeWith(canRun({ netplan: 'netplan.io' }), 'netplan', () => {
    test.each(examples)('makes the interfaces of %s of what is exported', async (example) => {
        const features = await accepts('netplan', 'info');
        for (const { text } of exported(example, 'netplan')) {
            using root = new WorkspaceFolder({});
            const folder = path.join(root.path, 'etc/netplan');
            mkdirSync(folder, { recursive: true });
            // It came with netplan 1.0; the file says so.
            const dummies = /^ {2}dummy-devices:\n(?: {4}.*\n)*/m;
            const asked = features.includes('dummy-devices') ? text : text.replace(dummies, '');
            if (dummies.test(text)) expect(text).toMatch(/^# .*netplan 1\.0/m);
            writeFileSync(path.join(folder, '70-mvlan.yaml'), asked, { mode: 0o600 });
            expect(await accepts('netplan', 'generate', '--root-dir', root.path)).toBe('');
            const made = await accepts(
                'sh',
                '-c',
                'cat "$1"/run/systemd/network/*.netdev 2>/dev/null; exit 0',
                'sh',
                root.path,
            );
            const wanted = [...asked.matchAll(/^ {4}(\S+):\n {6}(?:id|mode): /gm)].map(([, name]) => name);
            expect([...made.matchAll(/^Name=(.*)$/gm)].map(([, name]) => name).sort()).toEqual(wanted.sort());
        }
    });
});

describeWith(canRun({ 'docker-compose': 'docker-compose' }), 'Compose', () => {
    test.each(examples)('reads the networks and services of %s', { timeout: 120_000 }, async (example) => {
        for (const { name, text } of exported(example, 'compose')) {
            using folder = new WorkspaceFolder({ [name]: text });
            const read = parseYaml(await accepts('docker-compose', '--file', path.join(folder.path, name), 'config'));
            expect(Object.keys(read.services ?? {}).sort()).toEqual(Object.keys(parseYaml(text).services ?? {}).sort());
        }
    });
});

describeWith(canRun({ dnsmasq: 'dnsmasq-base' }), 'dnsmasq', () => {
    test.each(examples)('takes the reservations of %s', async (example) => {
        for (const { name, text } of exported(example, 'dnsmasq')) {
            using folder = new WorkspaceFolder({ [name]: text });
            expect(await accepts('dnsmasq', '--test', '-C', path.join(folder.path, name))).toBe(
                'dnsmasq: syntax check OK.',
            );
        }
    });
});

describeWith(canRun({ dash: 'dash', shellcheck: 'shellcheck' }), 'dash and shellcheck', () => {
    test.each(examples)('find nothing wrong with the scripts of %s', async (example) => {
        for (const { name, text } of [...exported(example, 'shell'), ...exported(example, 'swarm')]) {
            using folder = new WorkspaceFolder({ [name]: text });
            const file = path.join(folder.path, name);
            await accepts('dash', '-n', file);
            expect(await accepts('shellcheck', '--shell=sh', file)).toBe('');
        }
    });
});

describeWith(canRun({ unshare: 'util-linux', getent: 'libc-bin' }), 'The resolver', () => {
    test('finds every name of a hosts file, and its address', async () => {
        for (const { name, text } of exported('03-two-vlans', 'hosts')) {
            using folder = new WorkspaceFolder({ [name]: text });
            const script = 'mount --bind "$1" /etc/hosts && getent -s hosts:files hosts ubuntu1 ubuntu2 ubuntu3';
            const found = await accepts(
                'unshare',
                '--user',
                '--map-root-user',
                '--mount',
                'sh',
                '-c',
                script,
                'sh',
                path.join(folder.path, name),
            );
            expect(found.split('\n').map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
                ['172.19.108.2', 'ubuntu1'],
                ['172.19.104.2', 'ubuntu2'],
                ['172.19.108.3', 'ubuntu3'],
            ]);
        }
    });
});
