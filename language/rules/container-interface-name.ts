import { say } from '../message/say.ts';
import { engineOf } from '../topology/engine-version.ts';
import { engineText, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Docker names a container's interface as asked from 28.0 on (`com.docker.network.endpoint.ifname`, PR 49155); before, they
 * are eth0, eth1, … in an order that may change.
 */
export const containerInterfaceName: Rule = {
    code: 'container-interface-name',
    infersFrom: 'presence',
    *check({ containers }) {
        for (const { host, endpoints } of containers) {
            const engine = engineOf(host);
            if (engine.isAtLeast(28)) continue;
            for (const { interfaceName, origin } of endpoints) {
                if (interfaceName === undefined) continue;
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${engineText(engine)} cannot call a container's interface '${interfaceName}'; leave 'as' out, or use Docker 28.`,
                });
            }
        }
    },
};
