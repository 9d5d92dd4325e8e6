import { say } from '../message/say.ts';
import { wireOf } from '../topology/wires.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText, listText } from './wording.ts';

/**
 * On macvlan and ipvlan, `internal` beside a parent withholds the default route and no more: the endpoints still talk to
 * every neighbour on that wire (since Docker 20.10; libnetwork's macvlan_joinleave.go). A dummy has no neighbours.
 */
export const internalParent: Rule = {
    code: 'internal-parent',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { name, internal, parents } of networks) {
            const wired = parents.filter((parent) => wireOf(parent.interface).kind !== 'dummy');
            if (!internal || wired.length === 0) continue;
            yield warning({
                code: this.code,
                at: internal,
                message: say`Network '${name}' is on the wire of ${listText(wired.map((parent) => interfaceText(parent.interface)))} all the same; 'internal' takes away the default route only. For isolation leave the parent out.`,
                related: wired.slice(0, 10).map(({ origin }) => ({ at: origin, message: say`The parent.` })),
            });
        }
    },
};
