import { say } from '../message/say.ts';
import type { DesiredContainer } from './container-spec.ts';
import type { ContainerSurroundings } from './container-surroundings.ts';
import type { ownerNamed } from './mark.ts';
import type { ObservedContainer } from './observed.ts';
import type { Blocker } from './plan.ts';

/** A container of others has the name. */
export function nameTaken(
    { name, image }: ObservedContainer,
    { owner, hostName }: { readonly owner: ReturnType<typeof ownerNamed>; readonly hostName: string },
): string {
    if (owner.kind === 'other') return say`Container '${name}' on ${hostName} belongs to topology '${owner.topology}'.`;
    return say`Container '${name}' is already on ${hostName} (image ${image}) and not ours: \
remove it with 'docker rm ${name}', give this one another name, or take it over with --adopt where it is as the file says.`;
}

/** Addresses that a container of others, put on a network of ours by hand, holds already. */
export function addressesTaken(
    { name, endpoints }: DesiredContainer,
    { engine, topology, hostName }: ContainerSurroundings,
): readonly Blocker[] {
    return endpoints.flatMap(({ network, addresses, at }) =>
        addresses.flatMap((address) => {
            const holder = engine.containers.find(
                (container) =>
                    container.name !== name &&
                    container.topology !== topology &&
                    container.endpoints.some(
                        (endpoint) =>
                            endpoint.network === network && endpoint.addresses.some((other) => other.equals(address)),
                    ),
            );
            if (!holder) return [];
            const message = say`Address ${address} of container '${name}' is held by container '${holder.name}' on ${hostName}, \
which is not ours: disconnect it with 'docker network disconnect ${network} ${holder.name}'.`;
            return [{ message, at }];
        }),
    );
}
