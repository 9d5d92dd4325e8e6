import { say } from '../message/say.ts';
import { endpointsWhere } from './endpoints-where.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * An overlay network is in namespaces of Docker's own (osl in libnetwork's drivers/overlay), and nothing else can be put on it: a
 * plan refuses to.
 */
export const namespaceOnOverlay: Rule = {
    code: 'namespace-on-overlay',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            if (network.driver !== 'overlay') continue;
            for (const { owner, origin: at } of namespaces(network)) {
                const message = say`Network namespace '${owner.name}' cannot be on overlay network '${network.name}': only containers can.`;
                yield error({ code: this.code, at, message });
            }
        }
    },
};

const namespaces = endpointsWhere(({ owner }) => owner.kind === 'namespace');
