import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Checked, check } from '../../../language/check/check.ts';
import { type MvlanDocument, parse } from '../../../language/parser/parse.ts';
import { namedAt } from '../../../language/rename/named.ts';
import { rename } from '../../../language/rename/rename.ts';
import { wholeLanguage } from '../parser/whole-language.ts';

interface Read {
    readonly document: MvlanDocument;
    readonly resolved: Checked;
}

function read(text: string): Read {
    const document = parse(text, 'file:///home/me/lab.mvlan');
    return { document, resolved: check([document]) };
}

/** The text with the name at the `^` changed, or why it is not. */
function renamed(marked: string, name: string): string {
    return renamedAt(marked.indexOf('^'), name, read(marked.replace('^', '')));
}

function renamedAt(offset: number, name: string, { document, resolved }: Read): string {
    const place = namedAt(resolved, document, offset);
    if (!place) return 'no name';
    if ('reason' in place) return place.reason;
    const renaming = rename(place.declaration, name, resolved);
    if ('refused' in renaming) return renaming.refused;
    const edits = renaming.edits.toSorted(
        ({ at: { range: a } }, { at: { range: b } }) =>
            b.start.line - a.start.line || b.start.character - a.start.character,
    );
    const { textDocument } = document;
    return edits.reduce((text, { at: { range }, text: word }) => {
        const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
        return text.slice(0, start) + word + text.slice(end);
    }, textDocument.getText());
}

describe('a name is changed in its declaration and wherever it is referred to', () => {
    test.each([
        [
            'of a network',
            'network ^lan { }\ncontainer one { image "x" attach lan }',
            'dmz',
            'network dmz { }\ncontainer one { image "x" attach dmz }',
        ],
        [
            'of a host, also in what names its interfaces',
            'host lab { interface eth0 { vlan 10 } }\nhost b { }\nnetwork lan { driver macvlan parent lab.eth0.10 shim ^lab 10.0.0.9 }\nnamespace n on lab { }\nswitch s { port lab.eth0 }\nexpect n reaches lab',
            'rack',
            'host rack { interface eth0 { vlan 10 } }\nhost b { }\nnetwork lan { driver macvlan parent rack.eth0.10 shim rack 10.0.0.9 }\nnamespace n on rack { }\nswitch s { port rack.eth0 }\nexpect n reaches rack',
        ],
        [
            'of a host, by its part of a reference',
            'host lab { interface eth0 }\nhost b { }\nnetwork lan { driver macvlan parent l^ab.eth0 }',
            'rack',
            'host rack { interface eth0 }\nhost b { }\nnetwork lan { driver macvlan parent rack.eth0 }',
        ],
        [
            'of an interface, with the subinterfaces that are called after it',
            'host lab { interface eth0 { vlan 10 { } vlan 20 as storage } }\nnetwork a { driver macvlan parent lab.^eth0.10 }\nnetwork b { driver macvlan parent eth0.10 }\nnetwork c { driver macvlan parent lab.storage }',
            'enp3s0',
            'host lab { interface enp3s0 { vlan 10 { } vlan 20 as storage } }\nnetwork a { driver macvlan parent lab.enp3s0.10 }\nnetwork b { driver macvlan parent enp3s0.10 }\nnetwork c { driver macvlan parent lab.storage }',
        ],
        [
            'of a subinterface that has a name of its own',
            'host lab { interface eth0 { vlan 20 as ^storage } }\nnetwork c { driver macvlan parent lab.storage }',
            'fast',
            'host lab { interface eth0 { vlan 20 as fast } }\nnetwork c { driver macvlan parent lab.fast }',
        ],
        [
            'of a group, also where one replica is meant',
            'container ^web[1..3] { image "x" }\ncontainer one { image "x" }\nexpect web reaches one\nexpect one reaches web2',
            'front',
            'container front[1..3] { image "x" }\ncontainer one { image "x" }\nexpect front reaches one\nexpect one reaches front2',
        ],
        [
            'of a device, also with a port behind its name',
            'device nas { }\nswitch s { port ^nas.1 access 10 port nas access 20 }',
            'filer',
            'device filer { }\nswitch s { port filer.1 access 10 port filer access 20 }',
        ],
        ['of the topology', 'topology ^lab', 'site', 'topology site'],
        [
            'of an interface in a namespace',
            'network l { }\nnamespace n { attach l as ^eth7 }',
            'wan',
            'network l { }\nnamespace n { attach l as wan }',
        ],
    ])('%s', (_, text, name, expected) => {
        expect(renamed(text, name)).toBe(expected);
    });

    test('quotes stay where they are, and come where they must', () => {
        const text = 'container "^cache" { image "x" }\ncontainer one { image "x" }\nexpect cache reaches one';
        expect(renamed(text, '3com')).toBe(
            'container "3com" { image "x" }\ncontainer one { image "x" }\nexpect "3com" reaches one',
        );
    });
});

describe('a name that cannot be is refused, with the reason', () => {
    const lab = 'host lab { interface eth0 { vlan 10 } }';
    test.each([
        ['container ^cache { image "x" }', 'a b', "'a b' is no container name for Docker"],
        ['container ^cache { image "x" }', '', 'at least one character'],
        ['container ^cache { image "x" }', 'a\nb', 'control characters'],
        ['container ^a { image "x" }\ncontainer bb { image "x" }', 'bb', "There is a container 'bb' already"],
        ['container ^a { image "x" }\ndevice bb { }', 'bb', "There is a device 'bb' already"],
        [
            'container ^a { image "x" }\ncontainer web[1..3] { image "x" }',
            'web2',
            "There is a container 'web2' already",
        ],
        ['container ^a { image "x" }\ncontainer web[1..3] { image "x" }', 'web', "There is a group 'web' already"],
        ['container ^web[1..3] { image "x" }\ncontainer db2 { image "x" }', 'db', "There is a container 'db2' already"],
        ['network ^a { }\nnetwork b { }', 'b', "There is a network 'b' already"],
        ['network ^a { }\ncontainer one { image "x" attach a }', 'host', 'Docker keeps the names'],
        ['host ^a { }\nhost b { }', 'b', "There is a host 'b' already"],
        ['host ^a { }\ncontainer bb { image "x" }\nexpect bb reaches a', 'bb', "would take it for the container 'bb'"],
        [
            'host lab { }\ncontainer ^bb { image "x" }\nexpect bb reaches lab',
            'lab',
            "means the host 'lab' by that name",
        ],
        ['namespace ^n { }', 'a/b', 'cannot have'],
        [lab.replace('eth0', '^eth0'), 'averylongname', "'averylongname.10' is 16 bytes long"],
        [lab.replace('eth0', '^eth0'), 'a:b', "contains ':'"],
        ['host lab { interface ^eth0 { } interface eth1 { } }', 'eth1', "Host 'lab' has an interface 'eth1' already"],
        [
            'network l { }\nnetwork m { }\nnamespace n { attach l as ^a attach m as b }',
            'b',
            "'n' has an interface 'b' already",
        ],
        ['topology ^lab', 'x'.repeat(101), '1 to 100 characters'],
        ['host lab { interface eth0 { vlan ^10 } }', 'x', "write 'vlan 10 as NAME'"],
        [`${lab}\nnetwork n { driver macvlan parent lab.eth0.^10 }`, 'x', "write 'vlan 10 as NAME'"],
    ])('%j to %j', (text, name, reason) => {
        expect(renamed(text, name)).toContain(reason);
    });

    test.each([
        'container one { ^image "x" }',
        'container one { image "^x" }',
        '// ^one',
        'host lab { interface e { mtu ^9 } }',
    ])('nothing has a name at %j', (text) => {
        expect(renamed(text, 'two')).toBe('no name');
    });
});

describe('whatever is renamed, every reference goes on to mean what it meant', () => {
    const examples = path.join(import.meta.dirname, '../../../examples');
    const texts = [
        ['the whole language', wholeLanguage] as const,
        ...readdirSync(examples)
            // Two of one name are a mistake there, which another name for one of them mends.
            .filter((file) => file.endsWith('.mvlan') && file !== '90-broken.mvlan')
            .map((file) => [file, readFileSync(path.join(examples, file), 'utf8')] as const),
    ];
    test.each(texts)('in %s', (_, text) => {
        const before = read(text);
        const results = new Set(
            [...text.matchAll(/(?<=[\s"])[^\s{}[\]",]+/g)].map(({ index }) => renamedAt(index, 'renamed', before)),
        );
        const changed = [...results].filter((result) => result.includes('renamed'));
        expect(changed.length).toBeGreaterThan(0);
        for (const after of changed) expect(summary(read(after))).toEqual(summary(before));
    });

    /** Which reference leads to which declaration, and what is wrong, by lines. */
    function summary({ resolved: { links, findings } }: Read) {
        return {
            links: links.map(({ from, to }) => [
                from.node.$cstNode?.range.start.line,
                'node' in to ? to.node.$cstNode?.range.start.line : to.uri,
            ]),
            codes: findings.map(({ code }) => code).sort(),
        };
    }
});
