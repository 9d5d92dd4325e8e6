import { GrammarUtils } from 'langium';
import type { NodeOrigin } from '../finding/location.ts';

/** A property exactly as it was typed, quotes included; undefined where it was not typed at all. */
export function literalText({ node, property, index }: NodeOrigin): string | undefined {
    return GrammarUtils.findNodeForProperty(node.$cstNode, property, index)?.text;
}
