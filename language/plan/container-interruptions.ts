import { sentences } from './changes.ts';
import type { EndpointDifference } from './container-differences.ts';
import { isRunning, subjectOf } from './container-surroundings.ts';
import type { ObservedContainer } from './observed.ts';
import type { Interruption } from './plan.ts';

/** What a container loses that goes on running while its endpoints change. */
export function lostNetworks(
    container: ObservedContainer,
    endpoints: readonly EndpointDifference[],
): readonly Interruption[] {
    const lost = endpoints.filter(({ from }) => from !== undefined);
    if (!isRunning(container) || lost.length === 0) return [];
    return [
        {
            subject: subjectOf(container),
            effect: 'disconnected',
            networks: lost.map(({ network }) => network),
            reason: sentences(lost.map(({ reason }) => reason)),
        },
    ];
}

/** What a running container loses whose process ends. */
export function lostProcess(
    container: ObservedContainer,
    { effect, reason }: Pick<Interruption, 'effect' | 'reason'>,
): readonly Interruption[] {
    if (!isRunning(container)) return [];
    const networks = container.endpoints.map(({ network }) => network);
    return [{ subject: subjectOf(container), effect, networks, reason }];
}
