import { blocksOf } from '../topology/blocks.ts';
import { remembered } from '../topology/remembered.ts';
import type { Container, Namespace, Topology } from '../topology/topology.ts';

/** What is created on hosts. */
type PlacedOwner = Container | Namespace;

/**
 * A search for the owners of a certain kind, which they themselves, their networks and their hosts tell. There are
 * thousands of owners and mostly none to find, and of most nothing has changed since the last keystroke.
 */
export function ownersWhere(isSuch: (owner: PlacedOwner) => boolean): (topology: Topology) => readonly PlacedOwner[] {
    const find = remembered((block: readonly PlacedOwner[]) => block.filter(isSuch));
    return ({ containers, namespaces }) => [
        ...blocksOf<PlacedOwner>(containers).flatMap(find),
        ...blocksOf<PlacedOwner>(namespaces).flatMap(find),
    ];
}

/** The same for containers. */
export function containersWhere(
    isSuch: (container: Container) => boolean,
): (topology: Topology) => readonly Container[] {
    const find = remembered((block: readonly Container[]) => block.filter(isSuch));
    return ({ containers }) => blocksOf(containers).flatMap(find);
}

/** The owners with more than one endpoint. */
export const ownersOfSeveral = ownersWhere(({ endpoints }) => endpoints.length > 1);

/** The containers that publish a port. */
export const publishers = containersWhere(({ publish }) => publish.length > 0);
