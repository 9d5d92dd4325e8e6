import { GrammarAST } from 'langium';
import { describe, expect, test } from 'vitest';
import { createMvlanServices } from '../../../language/parser/services.ts';

const { CompletionParser } = createMvlanServices().mvlan.parser;

/** What a parser takes of a text that ends at the cursor; empty texts are stand-ins. */
function taken(text: string): readonly string[] {
    return CompletionParser.parse(text).tokens.map(({ image }) => image);
}

/** The piece of the grammar that the last token was taken for. */
function lastPiece(text: string): string | undefined {
    const piece = CompletionParser.parse(text).elementStack.at(-1);
    return GrammarAST.isKeyword(piece) ? piece.value : piece?.$cstNode?.text;
}

describe('a text that ends at the cursor', () => {
    test('lacks nothing at its end', () => {
        expect(taken('container a { attach')).toEqual(['container', 'a', '{', 'attach']);
        expect(taken('host a { interface b { vlan 10 {')).not.toContain('');
    });

    test('is mended before its end', () => {
        expect(taken('container { attach ip 10.0.0.2\n  attach')).toEqual([
            ...['container', '', '{', 'attach', '', 'ip', '10.0.0.2', 'attach'],
        ]);
    });

    test('leaves strays of lines before the last out', () => {
        expect(taken('container a {\n  attac b ip 10.0.0.2\n  ')).toEqual(['container', 'a', '{']);
        expect(taken('netwrk a { }\nhost b {')).toEqual(['host', 'b', '{']);
    });

    test('keeps strays of its last line: more may come', () => {
        expect(taken('container a {\n  attac b ')).toEqual(['container', 'a', '{', 'attac', 'b']);
    });

    test('leads to the keyword at its end, whatever is broken before', () => {
        const broken = 'host a { {{ x\n}\ncontainer {\n  attac b ip 10.0.0.2\n  image\n  ';
        expect(lastPiece(`${broken}attach`)).toBe('attach');
        expect(lastPiece(`${broken}attach lan ip`)).toBe('ip');
        expect(lastPiece(`${broken}restart`)).toBe('restart');
    });
});
