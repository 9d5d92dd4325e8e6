import { type Filter, filterChoices } from '../../../../language/graph/filter.ts';
import type { Graph } from '../../../../language/graph/graph.ts';
import { say } from '../../../../language/message/say.ts';
import { html } from './html.ts';

/** The hosts, VLANs and networks of a picture as boxes to tick; with none ticked, all of a kind are shown. */
export function fillFilter(
    panel: HTMLElement,
    { graph, filter }: { readonly graph: Graph; readonly filter: Filter },
    change: (filter: Filter) => void,
): void {
    const { hosts, vlans, networks } = filterChoices(graph);
    panel.replaceChildren(
        html('h2', {}, [say`Show only`]),
        ...choices(say`Hosts`, { all: hosts, ticked: filter.hosts, label: (host) => host }, (ticked) =>
            change({ ...filter, hosts: ticked }),
        ),
        ...choices(say`VLANs`, { all: vlans, ticked: filter.vlans, label: (vlan) => `VLAN ${vlan}` }, (ticked) =>
            change({ ...filter, vlans: ticked }),
        ),
        ...choices(say`Networks`, { all: networks, ticked: filter.networks, label: (network) => network }, (ticked) =>
            change({ ...filter, networks: ticked }),
        ),
    );
}

interface Choices<T> {
    readonly all: readonly T[];
    readonly ticked: readonly T[];
    readonly label: (choice: T) => string;
}

function choices<T extends string | number>(
    heading: string,
    { all, ticked, label }: Choices<T>,
    change: (ticked: readonly T[]) => void,
): readonly HTMLElement[] {
    if (all.length === 0) return [];
    const boxes = all.map((choice) => {
        const box = html('input', { type: 'checkbox' });
        box.checked = ticked.includes(choice);
        box.addEventListener('change', () =>
            change(box.checked ? [...ticked, choice] : ticked.filter((other) => other !== choice)),
        );
        return html('label', {}, [box, label(choice)]);
    });
    return [html('fieldset', {}, [html('legend', {}, [heading]), ...boxes])];
}
