import { say } from '../message/say.ts';
import { leaveOut, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A bridge network is a bridge of its own on each host, and an overlay network a tunnel: neither is on the wire of an interface.
 * Docker takes the option `parent` for them and does nothing with it (reproduced with 20.10), and so does applying.
 */
export const parentIgnored: Rule = {
    code: 'parent-ignored',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { name, driver, ignoredParents } of networks) {
            for (const at of ignoredParents) {
                yield warning({
                    code: this.code,
                    at,
                    message: say`Network '${name}' has driver ${driver} and is on the wire of no interface, so its parent counts for nothing; write 'driver macvlan', or leave the parent out.`,
                    fixes: [leaveOut(say`Leave 'parent' out`, at)],
                });
            }
        }
    },
};
