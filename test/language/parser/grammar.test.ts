import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMvlanServices } from '../../../language/parser/services.ts';
import { errorsOf, examples, treeOf, words } from './trees.ts';
import { wholeLanguage } from './whole-language.ts';

const lexer = createMvlanServices().mvlan.parser.Lexer;

function imagesOf(text: string): readonly string[] {
    return lexer.tokenize(text).tokens.map(({ image }) => image);
}

describe('files without mistakes', () => {
    test('every construct of the language is read', () => {
        expect(errorsOf(wholeLanguage)).toEqual([]);
        expect(treeOf(wholeLanguage).statements?.map(({ $type }) => $type)).toEqual([
            ...['Import', 'TopologyName', 'Host', 'Network', 'Container', 'Container', 'Container', 'Namespace'],
            ...['Device', 'Switch', 'Expect', 'Expect', 'Expect'],
        ]);
    });

    test('every word of the language occurs in the file that shows the whole language', () => {
        const used = new Set(imagesOf(wholeLanguage));
        expect(words.filter((word) => !used.has(word))).toEqual([]);
    });

    test.each([...examples])('%s is read', (_, text) => {
        expect(errorsOf(text)).toEqual([]);
    });

    test('a statement has all that was written', () => {
        expect(treeOf('network a { subnet 10.0.0.0/24 gateway 10.0.0.1 reserve 10.0.0.5, 10.0.0.9..20 }')).toEqual({
            $type: 'File',
            statements: [
                {
                    $type: 'Network',
                    name: 'a',
                    statements: [
                        {
                            $type: 'Subnet',
                            prefix: '10.0.0.0/24',
                            options: [
                                { $type: 'Gateway', address: '10.0.0.1' },
                                { $type: 'Reserve', ranges: ['10.0.0.5', '10.0.0.9..20'] },
                            ],
                        },
                    ],
                },
            ],
        });
    });

    test('blocks of interfaces may be left out', () => {
        expect(errorsOf('host lab { interface eth0 dummy lab0 interface eth1 { vlan 10 vxlan 42 } }')).toEqual([]);
    });

    test('an empty file is a file', () => {
        expect(treeOf('')).toEqual({ $type: 'File', statements: [] });
        expect(errorsOf('')).toEqual([]);
    });
});

describe('names', () => {
    const everywhere = (name: string) => `topology ${name}
        host ${name} {
            interface ${name} { vlan 10 as ${name} { } vxlan 42 as ${name} }
            dummy ${name} { mtu 1500 }
        }
        network ${name} { parent ${name} range 10.0.0.0/25 shim ${name} 10.0.0.1 internal }
        container ${name} on ${name} { attach ${name} as ${name} attach ${name} env ${name} "1" }
        container ${name}[1..2] on ${name} { attach ${name} default-route }
        namespace ${name} on ${name} { attach ${name} }
        device ${name} { attach ${name} forwards }
        switch ${name} { port ${name} trunk 10 port ${name} hairpin }
        expect ${name} reaches ${name} port 80
        expect ${name} isolated from ${name}
        expect ${name} reaches ${name}`;

    test.each(words)('%s is a name wherever names are', (word) => {
        expect(errorsOf(everywhere(word))).toEqual([]);
        expect(JSON.parse(JSON.stringify(treeOf(everywhere(word))).replaceAll(`"${word}"`, '"x"'))).toEqual(
            JSON.parse(JSON.stringify(treeOf(everywhere('x'))).replaceAll(`"${word}"`, '"x"')),
        );
    });

    test.each(words)('%s is a name in blocks on one line', (word) => {
        const text = everywhere(word).replaceAll(/\s+/g, ' ');
        expect(errorsOf(text)).toEqual([]);
        expect(treeOf(text)).toEqual(treeOf(everywhere(word)));
    });

    test('quotes make a name of anything', () => {
        const { statements } = treeOf('host "3com" { interface "a b\\"\\\\" }');
        expect(statements).toMatchObject([{ name: '3com', statements: [{ name: 'a b"\\' }] }]);
    });

    test('a name may stand on the line below its keyword', () => {
        expect(treeOf('container a {\n  attach\n  network\n}\n')).toEqual(treeOf('container a { attach network }'));
        expect(treeOf('container a {\n  attach\n  lan\n}\n')).toEqual(treeOf('container a { attach lan }'));
    });

    test('words of the language are values where no statement and no option can begin', () => {
        expect(treeOf('container a { command ip addr show gateway hostname host }').statements).toMatchObject([
            {
                statements: [
                    { $type: 'Command', arguments: ['ip', 'addr', 'show', 'gateway'] },
                    { $type: 'Hostname', name: 'host' },
                ],
            },
        ]);
    });
});

describe('white space and comments', () => {
    const blanks = fc.constantFrom(' ', '\n', '\r\n', '\r', '\t', '  \n\n', '/**/', '/* * / */', '// x\n', ' //\r\n');

    test.each([['the whole language', wholeLanguage], ...examples])(
        'lines and comments mean nothing: %s',
        (_, text) => {
            const images = imagesOf(text);
            const tree = treeOf(text);
            expect(treeOf(images.join(' '))).toEqual(tree);
            expect(treeOf(images.join('\n'))).toEqual(tree);
            fc.assert(
                fc.property(fc.infiniteStream(blanks), (gaps) => {
                    let shaken = '';
                    for (const image of images) shaken += `${image} ${gaps.next().value}`;
                    expect(treeOf(shaken)).toEqual(tree);
                }),
                { numRuns: 20 },
            );
        },
    );

    test('a comment may hold what looks like anything', () => {
        const text = 'host a { } // } "x\n/* host b { " // */ host c { }';
        expect(errorsOf(text)).toEqual([]);
        expect(treeOf(text).statements).toMatchObject([{ name: 'a' }, { name: 'c' }]);
    });

    test('a slash belongs to its word, and two begin a comment', () => {
        const { statements } = treeOf('container a { publish 80/tcp//x\n volume /srv/a/ /b/*c*/ }');
        expect(statements).toMatchObject([{ statements: [{ port: '80/tcp' }, { source: '/srv/a/', target: '/b' }] }]);
    });

    test('a comment without its end is reported where it begins and hides what follows', () => {
        const { errors, tokens } = lexer.tokenize('host a { }\n  /* host b { }\n');
        expect(errors).toMatchObject([
            { message: "This comment does not end; write '*/' where it does.", line: 2, column: 3 },
        ]);
        expect(tokens.map(({ image }) => image)).toEqual(['host', 'a', '{', '}']);
        expect(errorsOf('/*/')).toHaveLength(1);
        expect(errorsOf('/**/')).toEqual([]);
    });
});
