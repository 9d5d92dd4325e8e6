import { say } from '../message/say.ts';
import type { Host, Parent } from '../topology/topology.ts';
import { error, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A network has one parent on a host: Docker takes one option `parent` (libnetwork's macvlan_network.go and
 * ipvlan_network.go), and several are a network on several hosts.
 */
export const multipleParents: Rule = {
    code: 'multiple-parents',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { name, parents } of networks) {
            const first = new Map<Host, Parent>();
            for (const parent of parents) {
                const { host } = parent.interface;
                const earlier = first.get(host);
                if (!earlier) {
                    first.set(host, parent);
                    continue;
                }
                yield error({
                    code: this.code,
                    at: parent.origin,
                    message: say`Network '${name}' has parent ${earlier.interface.name} on host '${host.name}' already, and a host gives it one; make a second network.`,
                    related: [{ at: earlier.origin, message: say`The first parent there.` }],
                    fixes: [leaveOut(say`Leave this one out`, parent.origin)],
                });
            }
        }
    },
};
