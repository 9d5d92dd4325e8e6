import { say } from '../message/say.ts';
import type { Network } from '../topology/topology.ts';
import { hint, leaveOut, safe } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * ipvlan l3 and l3s endpoints send everything out of their interface and ask no gateway (Documentation/networking/ipvlan.rst;
 * joinWithGateway is skipped in libnetwork's ipvlan_joinleave.go). An internal macvlan or ipvlan network has no default
 * route. A gateway is written there for nothing.
 */
export const gatewayIgnored: Rule = {
    code: 'gateway-ignored',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            const reason = reasonOf(network);
            if (reason === undefined) continue;
            for (const { gateway } of network.subnets) {
                if (!gateway) continue;
                const message = say`Gateway ${gateway.value} is not used: ${reason}. Leave it out.`;
                const fixes = [safe(leaveOut(say`Leave 'gateway' out`, gateway.origin))];
                yield hint({ code: this.code, at: gateway.origin, message, fixes });
            }
        }
    },
};

function reasonOf(network: Network): string | undefined {
    if (network.driver === 'ipvlan' && network.mode !== 'l2') return say`ipvlan ${network.mode} sends without one`;
    const isOnWire = network.driver === 'macvlan' || network.driver === 'ipvlan';
    return isOnWire && network.internal
        ? say`network '${network.name}' is internal and has no default route`
        : undefined;
}
