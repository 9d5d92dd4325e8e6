import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parseDocument } from 'yaml';
import { exportTopology } from '../../../language/export/export.ts';
import { omissionText } from '../../../language/export/exported.ts';
import { parse } from '../../../language/parser/parse.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { topologyTexts } from '../plan/arbitrary-topology.ts';
import { topologyOf } from '../plan/planning.ts';
import { complaints, selectionComplaints } from './kubernetes-schemas.ts';

const examples = path.join(import.meta.dirname, '../../../examples');

interface Manifest {
    readonly kind: string;
    readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

describe('Manifests for Kubernetes are as their published schemas say', () => {
    for (const name of readdirSync(examples).filter((each) => each.endsWith('.mvlan'))) {
        test(`of ${name}`, () => {
            const text = readFileSync(path.join(examples, name), 'utf8');
            expectAccepted(manifestsOf(resolve([parse(text, `file:///${name}`)]).topology));
        });
    }

    test('of any topology', () => {
        fc.assert(fc.property(topologyTexts, (text) => expectAccepted(manifestsOf(topologyOf(text)))));
    });

    test('with everything that a container can be told', () => {
        const manifests = manifestsOf(topologyOf(everything));
        expect(manifests.map(({ kind }) => kind)).toEqual(['NetworkAttachmentDefinition', 'Pod']);
        expectAccepted(manifests);
    });
});

describe('A Pod', () => {
    test('has no hostname or annotation that the API server would refuse, and the file says so', () => {
        const owner = 'container web { image "i" hostname "web.lab" label "tls.domains[0]" "a" label "b.c/d.e" "f" }';
        const { files, omissions } = exportTopology(topologyOf(`host lab { }\n${owner}`), 'kubernetes');
        expect(omissions.map(omissionText)).toEqual([
            "container web: hostname web.lab: a Pod's is one label of a DNS name, in lower case",
            'container web: label tls.domains[0]: annotations of a Pod cannot be called so',
        ]);
        expect(parseDocument(files[0]?.text ?? '').toJS()).toMatchObject({
            metadata: { annotations: { 'b.c/d.e': 'f' } },
            spec: expect.not.objectContaining({ hostname: expect.anything() }),
        });
    });
});

describe('The schemas refuse', () => {
    const pod = (containers: unknown, spec: object = {}) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web' },
        spec: { containers, ...spec },
    });

    test.each([
        ['a value of another type', pod([{ name: 'web', image: 'i', args: 'sh' }]), '/spec/containers/0/args: '],
        ['what is missing', pod([{ image: 'i' }]), '/spec/containers/0: '],
        [
            'a field that nobody knows',
            pod([{ name: 'web', volumeMount: [] }]),
            '/spec/containers/0/volumeMount: not in',
        ],
        ['a field in the wrong place', pod([{ name: 'web' }], { image: 'i' }), '/spec/image: not in the schema'],
        [
            'a definition without its configuration',
            { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: {}, spec: {} },
            '/spec: ',
        ],
        ['a kind that none is for', { apiVersion: 'v1', kind: 'Pots' }, 'no schema for v1 Pots'],
    ])('%s', (_, manifest, complaint) => {
        expect(complaints(manifest)).toEqual([expect.stringContaining(complaint)]);
    });
});

const everything = `
host lab { interface eth0 { vlan 10 { } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 subnet fd00:1::/64 gateway fd00:1::1 }
container "Web_1" {
    image "nginx:alpine" restart on-failure hostname "web" command "sleep" "60"
    attach lan ip 10.0.0.2 ip fd00:1::2 mac 02:00:00:00:00:02
    env A "b c" label "team" "net" volume "/srv" "/data" publish "8080:80"
    option "--cap-add=NET_ADMIN" option "--privileged" option "-t" option "-i" option "--workdir=/srv"
}
`;

function manifestsOf(topology: Topology): readonly Manifest[] {
    return exportTopology(topology, 'kubernetes').files.flatMap(({ text }) =>
        parseAllDocuments(text).flatMap((document) => (document.toJS() as Manifest | null) ?? []),
    );
}

function expectAccepted(manifests: readonly Manifest[]): void {
    for (const manifest of manifests) {
        expect(complaints(manifest), JSON.stringify(manifest, null, 2)).toEqual([]);
        const networks = manifest.metadata.annotations?.['k8s.v1.cni.cncf.io/networks'];
        if (networks !== undefined) expect(selectionComplaints(networks), networks).toEqual([]);
    }
}
