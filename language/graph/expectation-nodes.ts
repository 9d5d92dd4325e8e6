import { say } from '../message/say.ts';
import { expectationText } from '../topology/expectation-text.ts';
import type { Endpoint, EndpointOwner, ExpectationEnd, Host, Topology } from '../topology/topology.ts';
import type { Sketch } from './sketch.ts';

/** What the file expects, as a list beside the picture. */
export function expectationNodes({ expectations }: Topology, sketch: Sketch): void {
    if (expectations.length === 0) return;
    const parent = sketch.add(expectations, {
        kind: 'expectations',
        path: 'all',
        parent: undefined,
        label: say`Expectations`,
        at: undefined,
    });
    for (const expectation of expectations) {
        const text = expectationText(expectation);
        sketch.add(expectation, { kind: 'expectation', path: text, parent, label: text, at: expectation.origin });
    }
}

/** Where there are more, their paths would hide what they lie on; the list stands all the same. */
const MOST_PATHS = 16;

/** A path between the two that an expectation speaks of; of a group, its first. */
export function expectationEdges({ expectations }: Topology, sketch: Sketch): void {
    if (MOST_PATHS < expectations.length) return;
    for (const expectation of expectations) {
        const { source, target, verdict } = expectation;
        const from = standIn(source, target);
        const to = standIn(target, source);
        if (from && to) sketch.join({ kind: verdict, from, to, of: expectation });
    }
}

/** What stands for an end in the picture: a host, or the endpoint on a network that the other end is on too. */
function standIn(end: ExpectationEnd, other: ExpectationEnd): Host | Endpoint | undefined {
    if (end.kind === 'address') return undefined;
    if (end.kind === 'host') return end.host;
    const [owner] = end.owners;
    return owner && (commonEndpoint(owner, other) ?? owner.endpoints[0]);
}

function commonEndpoint({ endpoints }: EndpointOwner, other: ExpectationEnd): Endpoint | undefined {
    if (other.kind !== 'owners') return undefined;
    const networks = new Set(other.owners[0]?.endpoints.map(({ network }) => network));
    return endpoints.find(({ network }) => networks.has(network));
}
