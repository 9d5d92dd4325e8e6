import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../../language/format/format.ts';
import { print } from '../../../language/format/print.ts';
import type * as ast from '../../../language/generated/ast.ts';
import { errorsOf, examples, read, treeOf } from '../parser/trees.ts';
import { wholeLanguage } from '../parser/whole-language.ts';
import { arbitraryFile } from './arbitrary-file.ts';

function printed(text: string): string {
    return print(read(text).parseResult.value);
}

describe('printing a tree', () => {
    test('gives a text that reads as the same tree, and is in canonical layout', () =>
        fc.assert(
            fc.property(arbitraryFile, (tree) => {
                // The tree lacks only what the parser adds for itself.
                const text = print(tree as unknown as ast.File);
                expect(errorsOf(text)).toEqual([]);
                expect(treeOf(text)).toEqual(tree);
                expect(format(text)).toBe(text);
            }),
            { numRuns: 500 },
        ));

    test.each([...examples, ['the whole language', wholeLanguage] as const])('gives the tree of %s', (_, text) => {
        expect(treeOf(printed(text))).toEqual(treeOf(text));
        expect(format(printed(text))).toBe(printed(text));
    });

    test('writes names bare where that is legal, even words of the language, and else in quotes', () =>
        expect(
            printed('host "lab" { } container "gateway" on "3com" { attach as as as attach "a b" as "e\\"0" }'),
        ).toBe('host lab { }\n\ncontainer gateway on "3com" { attach as as as attach "a b" as "e\\"0" }\n'));

    test('writes the ends of an expectation bare where they are addresses', () =>
        expect(printed('expect "a" reaches "192.0.2.10" port 443\nexpect "fd00::1" isolated from "10"')).toBe(
            'expect a reaches 192.0.2.10 port 443\nexpect fd00::1 isolated from "10"\n',
        ));

    test('writes a container on one line if there is room, a network on several', () => {
        const image = 'x'.repeat(80);
        const text = `container a { image "${image}" attach lan }

container b {
  image "${image}y"
  attach lan ip 10.0.0.2
}

network lan {
  driver bridge
}
`;
        expect(printed(text.replaceAll('\n', ' '))).toBe(text);
    });

    test('keeps statements of one line together, and blank lines between all others', () => {
        const text = `import "a.mvlan"
import "b.mvlan"

topology lab

host lab {
  connect local
  interface eth0 {
    mtu 1500
    vlan 10 { address 10.0.0.1/24 mtu 1400 }
    vlan 20 { }
  }
}

host other {
  docker 28.0
}

container a { attach lan }
container b { attach lan }

expect a reaches b
`;
        expect(printed(text.replaceAll('\n', ' '))).toBe(text);
    });

    test('gives nothing for an empty file', () => expect(printed('// nothing')).toBe(''));
});
