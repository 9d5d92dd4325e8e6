import { say } from '../message/say.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A macvlan or ipvlan network has a parent, or says that it is internal: without one Docker makes a dummy, and the
 * endpoints reach nothing but each other (libnetwork's macvlan_network.go), which nobody means who does not say so.
 */
export const missingParent: Rule = {
    code: 'missing-parent',
    infersFrom: 'absence',
    *check({ networks }) {
        for (const { name, driver, driverOrigin, parents, internal } of networks) {
            if ((driver !== 'macvlan' && driver !== 'ipvlan') || parents.length > 0 || internal) continue;
            yield error({
                code: this.code,
                at: driverOrigin,
                message: say`${driver} network '${name}' has no parent; add 'parent HOST.INTERFACE', or 'internal' if it has no way out.`,
                fixes: [
                    { title: say`Write 'internal'`, edits: [{ at: driverOrigin, text: 'internal', how: 'below' }] },
                ],
            });
        }
    },
};
