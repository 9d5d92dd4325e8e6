import { remembered } from '../topology/remembered.ts';
import type { Container, Namespace, Topology } from '../topology/topology.ts';

/** The owners that are created on hosts. There are thousands of them, and of those that a rule looks at mostly few. */
export const placedOwners = remembered(({ containers, namespaces }: Topology): readonly (Container | Namespace)[] => [
    ...containers,
    ...namespaces,
]);

/** Those of them with more than one endpoint. */
export const ownersOfSeveral = remembered((topology: Topology) => {
    return placedOwners(topology).filter(({ endpoints }) => endpoints.length > 1);
});

/** The containers that publish a port. */
export const publishers = remembered(({ containers }: Topology) => {
    return containers.filter(({ publish }) => publish.length > 0);
});
