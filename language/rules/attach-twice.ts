import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { Container, Endpoint, Namespace, Network } from '../topology/topology.ts';
import { ownersOfSeveral } from './owner-lists.ts';
import { finding, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';
import { ownerText } from './wording.ts';

/**
 * A container is on a network once: docker says from 25 on `network "X" is specified multiple times` (docker/cli,
 * cli/command/container/opts.go); before, the second time counts for nothing without a word, as long as the container does not
 * run (reproduced with 20.10). In a plain namespace the kernel takes a second interface, with a second equal route. A device may have
 * several interfaces on a wire.
 */
export const attachTwice: Rule = {
    code: 'attach-twice',
    infersFrom: 'presence',
    *check(topology) {
        for (const owner of ownersOfSeveral(topology)) yield* repeated(owner);
    },
};

function* repeated(owner: Container | Namespace): Generator<Finding> {
    const first = new Map<Network, Endpoint>();
    for (const endpoint of owner.endpoints) {
        const earlier = first.get(endpoint.network);
        if (!earlier) {
            first.set(endpoint.network, endpoint);
            continue;
        }
        const isRefused = owner.kind === 'container' && engineOf(owner.host).isAtLeast(25);
        yield finding(isRefused ? 'error' : 'warning', {
            code: attachTwice.code,
            at: endpoint.origin,
            message: say`${capitalized(ownerText(owner))} is on network '${endpoint.network.name}' already; attach it once.`,
            related: [{ at: earlier.origin, message: say`It is attached here.` }],
            fixes: [leaveOut(say`Leave this one out`, endpoint.origin)],
        });
    }
}
