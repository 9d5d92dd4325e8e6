import { say } from '../message/say.ts';
import { leaveOut, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A shim is one more macvlan or ipvlan interface on the parent that a network has on a host. The endpoints of a bridge
 * its host reaches anyway. Where there is no parent, applying makes none.
 */
export const shimIgnored: Rule = {
    code: 'shim-ignored',
    infersFrom: 'absence',
    *check({ networks }) {
        for (const { name, driver, shims, hasUnknownParent } of networks) {
            for (const { host, parent, origin: at } of shims) {
                if (parent || hasUnknownParent) continue;
                const isInside = driver === 'bridge' || driver === 'overlay';
                yield warning({
                    code: this.code,
                    at,
                    message: isInside
                        ? say`Network '${name}' has driver ${driver} and no parent for a shim to sit on, so there is none to make; leave it out.`
                        : say`Network '${name}' has no parent on host '${host.name}' for a shim to sit on, so there is none to make; add 'parent ${host.name}.INTERFACE', or leave it out.`,
                    fixes: isInside ? [leaveOut(say`Leave the shim out`, at)] : [],
                });
            }
        }
    },
};
