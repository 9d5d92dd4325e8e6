import { say } from '../message/say.ts';
import { engineOf } from '../topology/engine-version.ts';
import { endpointsWhere } from './endpoints-where.ts';
import { engineText, error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Docker names a container's interface as asked from 28.0 on (`com.docker.network.endpoint.ifname`, PR 49155); before, they
 * are eth0, eth1, … in an order that may change. An older engine does not look at the option, so a plan refuses the name.
 */
export const containerInterfaceName: Rule = {
    code: 'container-interface-name',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const { owner, interfaceName, origin } of networks.flatMap(named)) {
            if (owner.kind !== 'container') continue;
            const engine = engineOf(owner.host);
            if (engine.isAtLeast(28)) continue;
            yield error({
                code: this.code,
                at: origin,
                message: say`${engineText(engine)} cannot call a container's interface '${interfaceName}'; leave 'as' out, or use Docker 28.`,
            });
        }
    },
};

const named = endpointsWhere(({ owner, interfaceName }) => owner.kind === 'container' && interfaceName !== undefined);
