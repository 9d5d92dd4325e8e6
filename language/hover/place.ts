import type { AstNode } from 'langium';
import type { Resolved } from '../topology/resolve.ts';

/** A word of the text that stands for a value, and what it belongs to. */
export interface Place {
    readonly node: AstNode;
    readonly property: string;
    /** Which value of a property that has several. */
    readonly index: number;
    /** The word as it is typed. */
    readonly text: string;
    readonly resolved: Resolved;
}
