import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { parse } from '../../../language/parser/parse.ts';
import { keptBetween } from '../../../language/reachability/kept-verdicts.ts';
import { type End, reachability } from '../../../language/reachability/reachability.ts';
import type { Verdict } from '../../../language/reachability/verdict.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import { Resolver } from '../../../language/topology/resolver.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { changedDocument, openedDocument } from '../parser/changed-document.ts';

/** Nightly there is time for more. */
const runs = process.env.MVLAN_NIGHTLY ? 2000 : 50;

const declared = `host lab {
    interface eth0 { address 10.0.0.1/24 vlan 10 { address 10.1.0.1/24 } vlan 20 { } }
    interface eth1 { }
}
host box { interface eth0 { address 10.0.0.2/24 } }
switch core { port 1 lab.eth0 port 2 box.eth0 trunk 10, 20 }
network lan { driver macvlan parent lab.eth0 parent box.eth0 subnet 10.0.0.0/24 gateway 10.0.0.254 }
network ten { driver macvlan mode private parent lab.eth0.10 subnet 10.1.0.0/24 subnet fd00:10::/64 shim lab 10.1.0.250 }
network routed { driver ipvlan mode l3 parent lab.eth0.20 subnet 10.2.0.0/24 }
network whole { driver macvlan mode passthru parent lab.eth1 subnet 10.3.0.0/24 }
network inside { subnet 10.9.0.0/24 }
network apart { subnet 10.8.0.0/24 }
`;

/** What may stand for each owner: on one network or another, with an address or without, and not at all. */
const owners: readonly (readonly string[])[] = [
    [
        'device router { attach lan ip 10.0.0.254 attach ten ip 10.1.0.254 forwards }',
        'device router { attach lan ip 10.0.0.254 attach ten ip 10.1.0.254 }',
        'device router { attach lan ip 10.0.0.253 forwards }',
        '',
    ],
    [
        'container a on lab { image "x" attach lan ip 10.0.0.10 }',
        'container a on lab { image "x" attach ten ip 10.1.0.10 }',
        'container a on lab { image "x" attach lan ip 10.0.0.11 mac 02:00:00:00:00:01 }',
        'container a on lab { image "x" attach routed attach inside }',
    ],
    [
        'container b on box { image "x" attach lan }',
        'container b on box { image "x" attach lan ip 10.0.0.10 }',
        'container b on box { image "x" attach lan ip 10.0.0.12 mac 02:00:00:00:00:01 }',
        'container b on box { image "x" attach inside publish 8080:80 }',
    ],
    [
        'container c on lab { image "x" attach inside publish 8080:80 }',
        'container c on lab { image "x" attach inside publish 10.0.0.1:8080:80 }',
        'container c on lab { image "x" attach apart }',
        'container c on lab { image "x" attach inside ip 10.9.0.1 }',
        'container c on lab { image "x" attach whole }',
    ],
    ['namespace n on lab { attach ten }', 'namespace n on lab { attach routed }', 'namespace n on lab { attach lan }'],
    [
        'container spare on lab { image "x" attach lan }',
        'container spare on lab { image "x" attach whole }',
        'container spare on lab { image "x" attach ten ip fd00:10::5 }',
        'device spare { attach ten ip 10.0.0.10 }',
        '',
    ],
];

/** Where gateways are written, endpoints depend on fewer others. */
const withGateways = declared
    .replace(
        'subnet 10.1.0.0/24 subnet fd00:10::/64',
        'subnet 10.1.0.0/24 gateway 10.1.0.254 subnet fd00:10::/64 gateway fd00:10::1',
    )
    .replace('mode private', 'mode bridge')
    .replace('interface eth1 { }', 'interface eth1 { address 10.3.0.1/24 }')
    .replace('subnet 10.2.0.0/24', 'subnet 10.2.0.0/24 gateway 10.2.0.1');

const choice = fc.tuple(...owners.map((variants) => fc.nat(variants.length - 1)));
const steps = fc.array(fc.record({ owner: fc.nat(owners.length - 1), variant: fc.nat() }), {
    minLength: 1,
    maxLength: 8,
});

function textOf(chosen: readonly number[], networks = declared): string {
    return `${networks}${owners.map((variants, index) => variants[chosen[index] ?? 0] ?? '').join('\n')}\n`;
}

/** What questions can be about. */
function endsOf({ containers, namespaces, devices, hosts }: Topology): readonly End[] {
    return [
        ...[...containers, ...namespaces, ...devices].map((owner): End => ({ kind: 'owner', owner })),
        ...hosts.map((host): End => ({ kind: 'host', host })),
    ];
}

function nameOf(end: End): string {
    if (end.kind === 'address') return end.address.toString();
    return end.kind === 'owner' ? end.owner.name : end.host.name;
}

type Ask = (topology: Topology, source: End, target: End, port: number | undefined) => ReturnType<typeof keptBetween>;

/** Every answer of a topology, as people read it. */
function answers(topology: Topology, ask: Ask): readonly string[] {
    const ends = endsOf(topology);
    return ends.flatMap((source) =>
        ends.flatMap((target) =>
            [undefined, 8080].map((port) => {
                const { kind, reasons } = ask(topology, source, target, port);
                const why = reasons.map(({ text }) => text).join('; ');
                return `${nameOf(source)} > ${nameOf(target)} : ${port}: ${kind}: ${why}`;
            }),
        ),
    );
}

/** The topologies of texts that follow each other, as an editor resolves them: each is of use until the next is made. */
function follow(texts: readonly string[], look: (topology: Topology, text: string) => void): void {
    const resolver = new Resolver();
    let document = openedDocument(texts[0] ?? '', 'file:///f.mvlan');
    for (const text of texts) {
        document = changedDocument(document, text);
        look(resolver.resolve([document]).topology, text);
    }
}

describe('verdicts that are kept from one topology to the next', () => {
    test('are those of the topology alone', () => {
        fc.assert(
            fc.property(fc.constantFrom(declared, withGateways), choice, steps, (networks, first, edits) => {
                const chosen = [...first];
                const texts = [textOf(chosen, networks)];
                for (const { owner, variant } of edits) {
                    chosen[owner] = variant % (owners[owner]?.length ?? 1);
                    texts.push(textOf(chosen, networks));
                }
                follow(texts, (topology, text) => {
                    const anew = resolve([parse(text, 'file:///f.mvlan')]).topology;
                    expect(answers(topology, keptBetween)).toEqual(
                        answers(anew, (_, source, target, port) => reachability(anew).between(source, target, port)),
                    );
                });
            }),
            { numRuns: runs },
        );
    }, 600_000);

    test('are found out anew only where something that they rest on has changed', () => {
        const first = textOf([0, 0, 0, 4, 0, 3]);
        // The first change may have more read again than the declaration that it is in.
        const texts = [5, 8, 9, 7].map((last) => first.replace('attach whole', `attach whole ip 10.3.0.${last}`));
        const given: Verdict[][] = [];
        follow(texts, (topology) => {
            const ends = new Map(endsOf(topology).map((end) => [nameOf(end), end]));
            const named = (name: string) => ends.get(name) ?? { kind: 'address' as const, address: known(name) };
            const questions = [
                ['a', 'n'],
                ['n', '10.3.0.7'],
                ['c', 'a'],
            ] as const;
            given.push(questions.map(([from, to]) => keptBetween(topology, named(from), named(to), undefined)));
        });
        const isKept = (from: number, to: number) =>
            given[from]?.map((verdict, index) => verdict === given[to]?.[index]);
        // That 'c' has another address matters to 'c' alone, until it is one that others were asking for.
        expect(isKept(1, 2)).toEqual([true, true, false]);
        expect(isKept(2, 3)).toEqual([true, false, false]);
    });
});

function known(text: string): Address {
    const parsed = Address.parse(text);
    if (!parsed.ok) throw new RangeError(`${text} is no address`);
    return parsed.value;
}
