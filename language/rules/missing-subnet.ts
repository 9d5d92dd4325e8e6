import { say } from '../message/say.ts';
import { wireOf } from '../topology/wires.ts';
import { isOfContainer } from './engines.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * A macvlan or ipvlan l2 network with containers says which subnet of its wire it is. Without one Docker takes the first free
 * one of its own pools, 172.17.0.0/16 and following (ipamutils/utils.go), which nobody on that wire knows. Nobody refuses it. A
 * dummy has no wire.
 */
export const missingSubnet: Rule = {
    code: 'missing-subnet',
    infersFrom: 'absence',
    *check({ networks }) {
        for (const network of networks) {
            const { name, origin, parents, subnets, endpoints } = network;
            if (network.driver !== 'macvlan' && !(network.driver === 'ipvlan' && network.mode === 'l2')) continue;
            const wired = parents.find((parent) => wireOf(parent.interface).kind !== 'dummy');
            if (!wired || subnets.length > 0 || !endpoints.some(isOfContainer)) continue;
            yield warning({
                code: this.code,
                at: origin,
                message: say`Network '${name}' has no subnet, so Docker takes one that nobody on the wire of ${interfaceText(wired.interface)} knows; add the 'subnet' of that wire.`,
                related: [{ at: wired.origin, message: say`The wire that it is on.` }],
            });
        }
    },
};
