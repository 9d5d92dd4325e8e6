import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import type { Subnet, Topology } from '../topology/topology.ts';
import { wireOf } from '../topology/wires.ts';
import { isOfContainer, oldestEngine } from './engines.ts';
import { likelyGateway } from './likely-gateway.ts';
import { engineText, rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Containers that are to reach beyond their macvlan or ipvlan l2 network need a gateway on that wire. Without one, Docker
 * up to 28 makes the first address the default route although nobody owns it; from 29 on there is no default route
 * (GetSkipGwAlloc in libnetwork's macvlan_network.go, PR 50929). A dummy has no wire, so there is nothing beyond.
 */
export const gatewayMissing: Rule = {
    code: 'gateway-missing',
    infersFrom: 'absence',
    *check(topology) {
        for (const network of topology.networks) {
            if (network.driver !== 'macvlan' && !(network.driver === 'ipvlan' && network.mode === 'l2')) continue;
            const { internal, parents, endpoints, subnets } = network;
            if (internal || !parents.some((parent) => wireOf(parent.interface).kind !== 'dummy')) continue;
            if (!endpoints.some(isOfContainer)) continue;
            for (const subnet of subnets) {
                const { prefix, gateway, origin } = subnet;
                if (gateway) continue;
                const consequence = consequenceOf(oldestEngine(network, topology));
                yield warning({
                    code: this.code,
                    at: origin,
                    message: say`${prefix} has no gateway, so ${consequence}. Add 'gateway' with the address of a router there.`,
                    fixes: gatewayFixes(subnet, topology),
                });
            }
        }
    },
};

function gatewayFixes(subnet: Subnet, topology: Topology): readonly Fix[] {
    const likely = likelyGateway(subnet, topology);
    if (!likely) return [];
    const { origin, written } = subnet;
    return [rewrite(say`Name ${likely} as the gateway`, origin, `${written} gateway ${likely}`)];
}

function consequenceOf(engine: EngineVersion): string {
    if (engine.isAtLeast(29)) return say`${engineText(engine)} gives its containers no default route`;
    return say`${engineText(engine)} sends what is for other networks to an address that nobody owns`;
}
