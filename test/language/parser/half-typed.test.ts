import { type AstNode, AstUtils } from 'langium';
import { describe, expect, test } from 'vitest';
import { createMvlanServices } from '../../../language/parser/services.ts';
import { examples, plain, read, type Tree, treeOf } from './trees.ts';
import { wholeLanguage } from './whole-language.ts';

const services = createMvlanServices();
const lexer = services.mvlan.parser.Lexer;

/** A text without mistakes, to be broken in one place. */
interface Specimen {
    readonly text: string;
    readonly tree: Tree;
    readonly places: readonly Place[];
}

/** A statement of a text: where it stands in it, and in the tree by its index on each level. */
interface Place {
    readonly type: string;
    readonly path: readonly number[];
    readonly start: number;
    readonly end: number;
    /** The ends of its words and brackets, but the last one, with or without those of its own statements. */
    readonly ends: readonly number[];
    readonly ownEnds: readonly number[];
    /** How many statements its block or file has. */
    readonly siblings: number;
}

const specimens = [wholeLanguage, examples.get('05-drivers.mvlan') ?? ''].map(specimen);

function specimen(text: string): Specimen {
    const root = read(text).parseResult.value;
    const { tokens } = lexer.tokenize(text);
    const places = AstUtils.streamAllContents(root)
        .filter(({ $containerProperty }) => $containerProperty === 'statements')
        .map((node) => place(node, tokens))
        .toArray();
    return { text, tree: plain(root), places };
}

function place(node: AstNode, tokens: ReturnType<typeof lexer.tokenize>['tokens']): Place {
    const { offset: start, end } = node.$cstNode ?? { offset: 0, end: 0 };
    const inner = statementsOf(node).map(({ $cstNode }) => $cstNode);
    const all = tokens.map(({ startOffset, image }) => startOffset + image.length);
    const ends = all.filter((each) => start < each && each < end);
    const isOwn = (each: number) => !inner.some((cst) => cst && cst.offset < each && each <= cst.end);
    const siblings = statementsOf(node.$container).length;
    return { type: node.$type, path: pathOf(node), start, end, ends, ownEnds: ends.filter(isOwn), siblings };
}

function statementsOf(node: (AstNode & { readonly statements?: readonly AstNode[] }) | undefined): readonly AstNode[] {
    return node?.statements ?? [];
}

function pathOf(node: AstNode): readonly number[] {
    return node.$container ? [...pathOf(node.$container), node.$containerIndex ?? 0] : [];
}

/** Holds that all statements but one are as before, whether or not that one has come about. */
function expectOthersUnharmed({ tree }: Specimen, broken: string, place: Place): void {
    if (others(treeOf(broken), place) !== others(structuredClone(tree), place)) {
        expect.fail(`Another statement than the broken one is harmed in\n${broken}`);
    }
}

function others(tree: Tree, { path, siblings }: Place): string {
    const block = path.slice(0, -1).reduce<Tree | undefined>((node, index) => node?.statements?.[index], tree);
    if (block?.statements?.length === siblings) block.statements.splice(path.at(-1) ?? 0, 1);
    return JSON.stringify(tree);
}

describe('a half-typed statement damages nothing but itself', () => {
    test('every kind of statement is tried', () => {
        const { AstReflection: reflection } = services.shared;
        const kinds = reflection.getAllTypes().filter((type) => type.endsWith('Statement'));
        const statements = kinds
            .flatMap((kind) => reflection.getAllSubTypes(kind))
            .filter((type) => !kinds.includes(type));
        const tried = new Set(specimens[0]?.places.map(({ type }) => type));
        expect(statements).toContain('Hairpin');
        expect(statements.filter((type) => !tried.has(type))).toEqual([]);
    });

    test('cut off behind each of its words', () => {
        for (const whole of specimens) {
            for (const each of whole.places) {
                for (const end of each.ends) {
                    expectOthersUnharmed(whole, whole.text.slice(0, end) + whole.text.slice(each.end), each);
                }
            }
        }
    });

    test('cut off behind each word of its head, with its block left', () => {
        for (const whole of specimens) {
            for (const each of whole.places) {
                const brace = whole.text.indexOf('{', each.start);
                const hasBlock = each.ends.includes(brace + 1);
                for (const end of hasBlock ? each.ends.filter((end) => end < brace) : []) {
                    expectOthersUnharmed(whole, `${whole.text.slice(0, end)} ${whole.text.slice(brace)}`, each);
                }
            }
        }
    });

    test('with any one of its words lost, but the first', () => {
        for (const whole of specimens) {
            for (const each of whole.places) {
                for (const [index, end] of [...each.ownEnds, each.end].entries()) {
                    const [token] = lexer.tokenize(whole.text.slice(0, end)).tokens.slice(-1);
                    if (index === 0 || !token) continue;
                    const broken = whole.text.slice(0, token.startOffset) + whole.text.slice(end);
                    expectOthersUnharmed(whole, broken, each);
                }
            }
        }
    });

    test.each(['zzz', '"zzz"', '[', ','])('with a stray %s behind any of its words', (stray) => {
        for (const whole of specimens.slice(0, 1)) {
            for (const each of whole.places) {
                for (const end of each.ownEnds) {
                    const broken = `${whole.text.slice(0, end)} ${stray} ${whole.text.slice(end)}`;
                    expectOthersUnharmed(whole, broken, each);
                }
            }
        }
    });
});

describe('what is left of a half-typed statement is in the tree', () => {
    test.each([
        ['container web', { $type: 'Container', name: 'web', statements: [] }],
        ['container { image "x" }', { $type: 'Container', statements: [{ $type: 'Image', reference: 'x' }] }],
        ['network lan {', { $type: 'Network', name: 'lan', statements: [] }],
        ['expect a isolated', { $type: 'Expect', source: 'a', reaches: false }],
        ['expect a b', { $type: 'Expect', source: 'a', reaches: false }],
        ['host interface eth0 { }', { $type: 'Host', name: 'interface', statements: [] }],
    ])('%s', (text, statement) => {
        expect(treeOf(`${text}\nhost other { }`).statements).toEqual([
            statement,
            { $type: 'Host', name: 'other', statements: [] },
        ]);
    });

    test('of an attach without its address', () => {
        const { statements } = treeOf('container web {\n  attach lan ip\n  command "sleep"\n}');
        expect(statements?.[0]?.statements).toEqual([
            { $type: 'Attach', network: 'lan', options: [{ $type: 'Ip' }] },
            { $type: 'Command', arguments: ['sleep'] },
        ]);
    });

    test('of an attach without its network, above a statement that could be its name', () => {
        const { statements } = treeOf('device router {\n  attach\n  forwards\n  attach\n  attach lan\n}');
        expect(statements?.[0]?.statements?.map(({ $type, network }) => [$type, network])).toEqual([
            ['Attach', undefined],
            ['Forwards', undefined],
            ['Attach', undefined],
            ['Attach', 'lan'],
        ]);
    });
});

describe('a brace too few or too many', () => {
    test('indentation says which block has lost its end', () => {
        const text = 'host a {\n  interface b {\n    vlan 10 {\n      mtu 1400\n    mtu 1500\n  }\n  docker 28.2\n}\n';
        expect(treeOf(`${text}host c { }`)).toEqual(treeOf(`${text.replace('1400', '1400 }')}host c { }`));
    });

    test('indentation says which block has lost its begin', () => {
        const text =
            'host a {\n  interface b {\n    vlan 10 {\n      mtu 1400\n    }\n    mtu 1500\n  }\n  docker 28.2\n}\n';
        expect(treeOf(text.replace('10 {', '10'))).toEqual(treeOf(text));
    });

    test('a block without its end is closed by the next statement of the file, indented or not', () => {
        const whole = treeOf('host a { docker 28.2 }\nnetwork b { }\n');
        expect(treeOf('host a {\n  docker 28.2\nnetwork b { }\n')).toEqual(whole);
        expect(treeOf('host a {\n  docker 28.2\n  network b { }\n')).toEqual(whole);
    });

    test('a word that grows into another one ends no block', () => {
        const { statements } = treeOf('container a {\n  host\n  label "b" "c"\n}\n');
        expect(statements).toEqual([
            { $type: 'Container', name: 'a', statements: [{ $type: 'Label', key: 'b', value: 'c' }] },
        ]);
    });

    test('braces that are right mean what they say, however lines are indented', () => {
        const text = 'host a {\n interface b {\n  vlan 10 {\n mtu 1400\n}\nmtu 1500\n}\ndocker 28.2\n}\n';
        expect(treeOf(text)).toEqual(treeOf(text.replaceAll(/\s+/g, ' ')));
    });

    test('a block of an unknown statement is left out as a whole', () => {
        expect(treeOf('netwrk a { driver macvlan { subnet 10.0.0.0/24 } }\nhost b { }').statements).toEqual([
            { $type: 'Host', name: 'b', statements: [] },
        ]);
    });
});

test('a tree is what its text says, whatever was read before', () => {
    const before = plain(read(wholeLanguage).parseResult.value);
    read('host {{{ attach');
    expect(treeOf(wholeLanguage)).toEqual(before);
});
