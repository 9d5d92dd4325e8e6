import type { AstNode } from 'langium';
import { AstUtils } from 'langium';
import type { Position, Range } from '../finding/location.ts';
import type { MvlanDocument } from './parse.ts';
import { statementsOn } from './statements-on.ts';

/**
 * The statements, and parts of such in braces, that a place lies in, the outer before the inner. Between two that touch
 * it is in the later one.
 */
export function statementsAround(document: MvlanDocument, place: Position): readonly AstNode[] {
    const around: AstNode[] = [];
    let inside: readonly AstNode[] = statementsOn(document, place.line, place.line);
    for (;;) {
        const found = inside.findLast(({ $cstNode }) => $cstNode && holds($cstNode.range, place));
        if (!found) return around;
        around.push(found);
        inside = AstUtils.streamContents(found).toArray();
    }
}

function holds({ start, end }: Range, position: Position): boolean {
    return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(one: Position, other: Position): boolean {
    return one.line < other.line || (one.line === other.line && one.character < other.character);
}
