import type { Location } from '../../../language/finding/location.ts';
import type { Step } from '../../../language/plan/plan.ts';
import type { TopologyEntry } from '../../../language/protocol.ts';
import type { TreeKind, TreeNode } from '../../../language/tree/tree.ts';

/** A line of the view. `uri` is the file that is the root of its topology; the menus' commands get the element. */
export type Element =
    | { readonly kind: 'topology'; readonly uri: string; readonly entry: TopologyEntry }
    | { readonly kind: 'node'; readonly uri: string; readonly node: TreeNode<Location> }
    /** Something of the topology that is on a host and no longer in the file. */
    | { readonly kind: 'left'; readonly uri: string; readonly host: string; readonly step: Step<Location> };

/** The node that a command was given, if it is one, and one of these kinds where some are named. */
export function nodeOf(argument: unknown, kinds?: readonly TreeKind[]): Extract<Element, { kind: 'node' }> | undefined {
    if (typeof argument !== 'object' || argument === null || !('kind' in argument) || argument.kind !== 'node') {
        return undefined;
    }
    // Only the view makes such arguments.
    const element = argument as Extract<Element, { kind: 'node' }>;
    return kinds?.includes(element.node.kind) === false ? undefined : element;
}
