import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { parseInterfaceName } from '../net/interface-name.ts';
import { nameText } from '../parser/text-converter.ts';
import type { Interface, Parent, Topology } from '../topology/topology.ts';

/** Proposes a VLAN subinterface in place of a parent that has something else on it, each VLAN once. */
export class OwnVlans {
    readonly #used: Set<number>;

    constructor({ hosts }: Topology) {
        const all = hosts.flatMap(({ interfaces }) => interfaces);
        this.#used = new Set(all.flatMap((each) => (each.kind === 'vlan' ? [each.vlan] : [])));
    }

    /** Moves a network to one that is there and nobody uses, else to a new one; none where the parent is a VLAN itself. */
    fixesFor({ interface: place, origin }: Parent): readonly Fix[] {
        if (place.kind !== 'physical' && place.kind !== 'dummy') return [];
        const idle = place.children.find((each) => each.kind === 'vlan' && each.networks.length === 0);
        if (idle) {
            const text = `${place.host.name}.${idle.name}`;
            return [{ title: say`Use ${text}, which nobody uses`, edits: [{ at: origin, text: nameText(text) }] }];
        }
        const vlan = this.#next();
        if (vlan === undefined) return [];
        const name = nameOn(place, vlan);
        const text = `${place.host.name}.${name}`;
        const statement = name === `${place.name}.${vlan}` ? `vlan ${vlan}` : `vlan ${vlan} as ${nameText(name)}`;
        return [
            {
                title: say`Use a VLAN subinterface of its own, ${text}`,
                edits: [
                    { at: origin, text: nameText(text) },
                    { at: place.origin, text: statement, how: 'inside' },
                ],
            },
        ];
    }

    #next(): number | undefined {
        for (let vlan = 2; vlan <= 4094; vlan++) {
            if (this.#used.has(vlan)) continue;
            this.#used.add(vlan);
            return vlan;
        }
        return undefined;
    }
}

/** The kernel's name for the subinterface, or a shorter one where that is too long. */
function nameOn({ name }: Interface, vlan: number): string {
    const derived = `${name}.${vlan}`;
    return parseInterfaceName(derived).ok ? derived : `vlan${vlan}`;
}
