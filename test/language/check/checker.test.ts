import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Checked, Checker, check } from '../../../language/check/check.ts';
import { noConfiguration } from '../../../language/configuration/configuration.ts';
import type { Finding } from '../../../language/finding/finding.ts';
import { locate } from '../../../language/finding/location.ts';
import { graph } from '../../../language/graph/graph.ts';
import { type MvlanDocument, parse } from '../../../language/parser/parse.ts';
import type { EndpointOwner } from '../../../language/topology/topology.ts';
import { changedDocument, openedDocument } from '../parser/changed-document.ts';
import { applyEdit, type Edit, edit } from '../parser/edits.ts';
import { examples } from '../parser/trees.ts';

/** Nightly there is time for more. */
const runs = process.env.MVLAN_NIGHTLY ? 3000 : 30;

const pages = new URL('../../../docs/rules/', import.meta.url);
const broken = readdirSync(pages).flatMap(
    (name) => /```mvlan\n(.*?)```/s.exec(readFileSync(new URL(name, pages), 'utf8'))?.[1] ?? [],
);

/** Networks that overlap, lend each other addresses, and follow their endpoints; owners of every kind on them. */
const crowded = `host lab { interface eth0 { address 10.0.0.1/24 vlan 10 { address 10.1.0.1/24 } } interface eth1 { } }
host box { interface eth0 { address 10.0.0.2/24 } }
network lan { driver macvlan parent lab.eth0 parent box.eth0 subnet 10.0.0.0/28 gateway 10.0.0.14 }
network ten { driver ipvlan parent lab.eth0.10 subnet 10.1.0.0/29 subnet fd00:10::/64 }
network twin { driver macvlan parent lab.eth1 subnet 10.0.0.0/29 }
network inside { subnet 10.9.0.0/24 }
network nowhere { driver macvlan subnet 10.8.0.0/24 }
device router { attach lan ip 10.0.0.14 attach ten ip 10.1.0.6 forwards }
container a on lab { image "x" attach lan attach ten }
container b on lab { image "x" attach lan ip 10.0.0.3 publish 80:80 }
container c on box { image "x" attach lan mac 02:00:00:00:00:01 }
container web[1..3] on lab { image "x" attach lan attach inside }
container d on lab { image "x" attach twin }
container e on lab { image "x" attach inside ip 10.9.0.2 publish 80:80 }
namespace n on lab { attach ten attach twin as eth0 attach nowhere }
container f { image "x" attach ten ip fd00:10::2 }
expect a reaches router
expect web isolated from d
expect a reaches 10.9.0.2
expect lab reaches web1
`;

/** Puts a word of a text in place of another, or a line somewhere else, or takes it out. */
const rearrangement = fc.record({
    kind: fc.constantFrom('word' as const, 'line' as const, 'gone' as const),
    from: fc.nat(),
    to: fc.nat(),
});

type Change = { readonly file: number } & ({ readonly edit: Edit } | { readonly move: Rearrangement });
type Rearrangement = { readonly kind: 'word' | 'line' | 'gone'; readonly from: number; readonly to: number };

const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ file: fc.nat(), edit }) },
    { weight: 2, arbitrary: fc.record({ file: fc.nat(), move: rearrangement }) },
);

const text = fc
    .array(fc.oneof(fc.constant(crowded), fc.constantFrom(...examples.values()), fc.constantFrom(...broken)), {
        minLength: 1,
        maxLength: 2,
    })
    .map((parts) => parts.join('\n'));

const texts = fc.array(text, { minLength: 1, maxLength: 3 });

function rearranged(before: string, { kind, from, to }: Rearrangement): string {
    const parts = before.split(kind === 'word' ? /(\s+)/ : /(?<=\n)/);
    if (kind === 'gone') return parts.toSpliced(to % parts.length, 1).join('');
    const moved = parts[from % parts.length] ?? '';
    const place = to % parts.length;
    return parts.toSpliced(place, kind === 'word' ? 1 : 0, moved).join('');
}

function uriOf(file: number): string {
    return `file:///files/${file}.mvlan`;
}

/** The file with an import of all others in front. */
function withImports(file: number, count: number, body: string): string {
    const others = Array.from({ length: count }, (_, other) => other).filter((other) => file === 0 && other !== 0);
    return `${others.map((other) => `import "${other}.mvlan"\n`).join('')}${body}`;
}

/** All that a check says, all that can be seen of the topology that it is about, and the picture of it. */
function visible({ topology, findings, links }: Checked) {
    const name = ({ kind, name: own, endpoints }: EndpointOwner) => [
        `${kind} ${own}`,
        ...endpoints.map(({ network, addresses, interfaceName }) => {
            const held = addresses.map(({ address, source, subnet }) => `${address} ${source} ${subnet?.prefix}`);
            return `${network.name} ${interfaceName} ${held.join(', ')}`;
        }),
    ];
    return {
        hosts: topology.hosts.map((host) => host.name),
        networks: topology.networks.map((network) => ({
            name: network.name,
            hosts: network.hosts.map((host) => host.name),
            endpoints: network.endpoints.map(({ owner, origin }) => `${owner.name} ${JSON.stringify(locate(origin))}`),
        })),
        owners: [...topology.containers, ...topology.namespaces, ...topology.devices].map(name),
        places: [...topology.containers, ...topology.namespaces].map(({ host }) => host?.name),
        expectations: topology.expectations.map(({ source, target, verdict }) => [source.name, verdict, target.name]),
        findings: findings.map(visibleFinding),
        picture: graph(topology, findings),
        links: new Set(links.map(({ from, to }) => JSON.stringify([locate(from), locate(to)]))),
    };
}

function visibleFinding({ code, severity, message, at, related, fixes }: Finding) {
    return {
        says: `${severity} ${code} ${message}`,
        at: locate(at),
        related: related.map((each) => [each.message, locate(each.at)]),
        fixes: fixes.map(({ title, edits }) => [title, edits.map((each) => [each.text, locate(each.at)])]),
    };
}

/** Puts a word in place of one of those of a network, so that what has been typed is about that network alone. */
const retyping = fc.record({
    network: fc.nat(),
    word: fc.nat(),
    typed: fc.constantFrom(
        ...['lan', 'ten', 'twin', 'inside', 'fresh', 'macvlan', 'ipvlan', 'bridge', 'l3', 'internal'],
        ...['macvlan mode passthru', 'macvlan mode private', 'driver ipvlan mode l3', 'driver macvlan mode passthru'],
        ...['parent lab.eth0', 'parent lab.eth0.10', 'parent box.eth0', 'parent lab.eth1', 'shim lab 10.0.0.5', ''],
        ...['subnet 10.0.0.0/28', 'subnet 10.1.0.0/29', 'subnet 10.0.0.0/30', 'subnet fd00:10::/64'],
        ...['gateway 10.0.0.14', 'gateway 10.1.0.6', 'gateway 10.0.0.2', 'dhcp 10.0.0.2-10.0.0.6'],
    ),
});

function retyped(before: string, { network, word, typed }: typeof retyping extends fc.Arbitrary<infer T> ? T : never) {
    const lines = before.split('\n');
    const places = lines.flatMap((line, place) => (line.startsWith('network ') ? [place] : []));
    const place = places[network % places.length] ?? 0;
    const words = (lines[place] ?? '').split(' ');
    // Behind the first word, which makes a network of it, and before the last brace.
    const at = 1 + (word % Math.max(1, words.length - 2));
    return lines.with(place, words.with(at, typed).join(' ')).join('\n');
}

/** Files as an editor has them, checked after each change and held against a check of files read for the first time. */
class Typist {
    readonly #current: string[];
    readonly #documents: MvlanDocument[];
    readonly #checker = new Checker();

    constructor(texts: readonly string[]) {
        this.#current = [...texts];
        this.#documents = texts.map((each, file) => openedDocument(each, uriOf(file)));
        this.#check();
    }

    change(file: number, edited: (before: string) => string): void {
        const index = file % this.#documents.length;
        const document = this.#documents[index];
        if (!document) throw new RangeError('there is such a document');
        const after = edited(this.#current[index] ?? '');
        this.#current[index] = after;
        this.#documents[index] = changedDocument(document, after);
        const fresh = this.#current.map((each, other) => parse(each, uriOf(other)));
        const expected = check(fresh as unknown as readonly [MvlanDocument, ...MvlanDocument[]]);
        expect(visible(this.#check())).toEqual(visible(expected));
    }

    #check(): Checked {
        const documents = this.#documents as unknown as readonly [MvlanDocument, ...MvlanDocument[]];
        return this.#checker.check(documents, () => noConfiguration);
    }
}

describe('files that are checked again after a change', () => {
    test('mean the same, and have the same findings, as files that are read for the first time', () => {
        fc.assert(
            fc.property(texts, fc.array(change, { minLength: 1, maxLength: 10 }), (bodies, changes) => {
                const typist = new Typist(bodies.map((body, file) => withImports(file, bodies.length, body)));
                for (const { file, ...what } of changes) {
                    typist.change(file, (before) =>
                        'edit' in what ? applyEdit(before, what.edit) : rearranged(before, what.move),
                    );
                }
            }),
            { numRuns: runs },
        );
    }, 1_800_000);

    test('do so where networks alone are typed in', () => {
        fc.assert(
            fc.property(fc.array(retyping, { minLength: 1, maxLength: 10 }), (changes) => {
                const typist = new Typist([crowded]);
                for (const each of changes) typist.change(0, (before) => retyped(before, each));
            }),
            { numRuns: runs },
        );
    }, 1_800_000);
});
