import type { Expectation, Topology } from '../topology/topology.ts';
import type { Sketch } from './sketch.ts';

/** What the file expects, as a list beside the picture. */
export function expectationNodes({ expectations }: Topology, sketch: Sketch): void {
    if (expectations.length === 0) return;
    const parent = sketch.add(expectations, {
        kind: 'expectations',
        path: 'all',
        parent: undefined,
        label: 'Expectations',
        at: undefined,
    });
    for (const expectation of expectations) {
        const text = sentence(expectation);
        sketch.add(expectation, { kind: 'expectation', path: text, parent, label: text, at: expectation.origin });
    }
}

function sentence({ source, verdict, target, port }: Expectation): string {
    const verb = verdict === 'reaches' ? 'reaches' : 'isolated from';
    return `${source.name} ${verb} ${target.name}${port === undefined ? '' : ` port ${port}`}`;
}
