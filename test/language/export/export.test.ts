import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { exportTopology } from '../../../language/export/export.ts';
import { omissionText } from '../../../language/export/exported.ts';
import { exportTargets } from '../../../language/export/targets.ts';
import { parse } from '../../../language/parser/parse.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import { topologyTexts } from '../plan/arbitrary-topology.ts';
import { topologyOf } from '../plan/planning.ts';

const examples = ['01-namespaces', '03-two-vlans', '04-two-hosts', '05-drivers'];

describe('The examples in the words of other tools', () => {
    for (const example of examples) {
        for (const { name } of exportTargets) {
            test(`${example} for ${name}`, async () => {
                const { files, omissions } = exportTopology(exampleTopology(example), name);
                const text = [
                    ...files.map((file) => `==> ${file.name}\n${file.text}`),
                    `==> left out\n${omissions.map((each) => `${omissionText(each)}\n`).join('')}`,
                ].join('\n');
                await expect(text).toMatchFileSnapshot(`baselines/${example}.${name}.txt`);
            });
        }
    }
});

describe('Every export', () => {
    test('says in its files what it leaves out, and ends each with one line end', () => {
        fc.assert(
            fc.property(topologyTexts, fc.constantFrom(...exportTargets), (text, { name }) => {
                const { files, omissions } = exportTopology(topologyOf(text), name);
                for (const file of files) expect(file.text).toMatch(/[^\n]\n$/);
                if (name !== 'compose' && name !== 'kubernetes' && name !== 'swarm') return;
                const all = files.map((file) => file.text).join();
                for (const omission of files.length > 0 ? omissions : []) {
                    expect(all).toContain(`# - ${omissionText(omission)}`);
                }
            }),
        );
    });

    test('of YAML can be read back', () => {
        fc.assert(
            fc.property(topologyTexts, fc.constantFrom('compose', 'netplan', 'kubernetes'), (text, name) => {
                for (const file of exportTopology(topologyOf(text), name).files) {
                    expect(
                        parseAllDocuments(file.text).flatMap(({ errors, warnings }) => [...errors, ...warnings]),
                    ).toEqual([]);
                }
            }),
        );
    });

    test('keeps names that break lines or mean something within its comments and words', () => {
        const topology = topologyOf(hostile);
        for (const { name } of exportTargets) {
            for (const { text, name: file } of exportTopology(topology, name).files) {
                expect(file).toMatch(/^[\w.-]+$/);
                expect(text).not.toMatch(/^\s*(rm|touch|reboot)/m);
                // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
                expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
            }
        }
    });
});

const hostile = String.raw`
host lab { interface eth0 }
network "a'; touch /tmp/x #" { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container we { image "x" attach "a'; touch /tmp/x #" label "$(reboot)" "a	b" env A "\${B} 'c'" }
`;

describe('A Compose file', () => {
    test('leaves values alone that look like variables', () => {
        const { services } = compose('container web { image "i" attach lan command "echo" "$HOME" env A "$B" }');
        expect(services.web).toMatchObject({ command: ['echo', '$$HOME'], environment: { A: '$$B' } });
    });

    test('has keys for options of docker run, and names those it has none for', () => {
        const options = '"--cap-add=NET_ADMIN" option "--sysctl=net.ipv4.ip_forward=1" option "-t" option "--gpus=all"';
        const { services, left } = compose(`container web { image "i" attach lan option ${options} }`);
        expect(services.web).toMatchObject({
            cap_add: ['NET_ADMIN'],
            sysctls: { 'net.ipv4.ip_forward': '1' },
            tty: true,
        });
        expect(left).toContain('container web: option --gpus=all: Compose has no key for it that mvlan knows');
    });

    test('has a MAC address for each network from Docker 25 on, and one for a service before', () => {
        const twice = 'container web { image "i" attach lan mac 02:00:00:00:00:01 attach other mac 02:00:00:00:00:02 }';
        expect(compose(twice).services.web).toMatchObject({
            networks: { lan: { mac_address: '02:00:00:00:00:01' }, other: { mac_address: '02:00:00:00:00:02' } },
        });
        const old = compose(twice, 'docker 20.10');
        expect(old.services.web).toMatchObject({ mac_address: '02:00:00:00:00:01', networks: { lan: {}, other: {} } });
        expect(old.left).toContain(
            'container web: mac 02:00:00:00:00:02 on other: before Docker 25 a container has one MAC address that can be asked for',
        );
        // What Docker derives from the IPv4 address it need not be asked for.
        const derived =
            'container web { image "i" attach lan ip 10.0.0.5 mac 02:42:0a:00:00:05 attach other mac 02:00:00:00:00:02 }';
        const own = compose(derived, 'docker 20.10');
        expect(own.services.web).toMatchObject({ mac_address: '02:00:00:00:00:02' });
        expect(own.left.filter((text) => text.includes('mac'))).toEqual([]);
    });
});

describe('A switch port', () => {
    test("counts the MAC addresses behind the cable: ipvlan endpoints share their parent's", () => {
        const { files } = exportTopology(
            topologyOf(`
host lab { interface eth0 { vlan 10 vlan 20 } }
network a { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 gateway 10.1.0.1 shim lab 10.1.0.9 }
network b { driver ipvlan parent lab.eth0.20 subnet 10.2.0.0/24 gateway 10.2.0.1 }
container x[1..3] { image "i" attach a }
container y[1..3] { image "i" attach b }
`),
            'switch-ports',
        );
        expect(files[0]?.text).toContain('| lab | eth0 |  | trunk | 10, 20 | no | 5 |  |');
    });
});

function exampleTopology(name: string) {
    const file = path.join(import.meta.dirname, '../../../examples', `${name}.mvlan`);
    return resolve([parse(readFileSync(file, 'utf8'), `file:///${name}.mvlan`)]).topology;
}

function compose(containers: string, docker = '') {
    const { files, omissions } = exportTopology(
        topologyOf(`
host lab { ${docker} interface eth0 interface eth1 }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network other { driver macvlan parent lab.eth1 subnet 10.1.0.0/24 gateway 10.1.0.1 }
${containers}`),
        'compose',
    );
    const { services } = parseYaml(files[0]?.text ?? '') as { readonly services: Readonly<Record<string, unknown>> };
    return { services, left: omissions.map(omissionText) };
}
