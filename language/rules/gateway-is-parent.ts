import { say } from '../message/say.ts';
import type { Interface, MacvlanMode, Network, Parent, Topology } from '../topology/topology.ts';
import { likelyGateway } from './likely-gateway.ts';
import { rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * A gateway is not the parent interface's own address: macvlan and ipvlan endpoints cannot talk to their own parent, as
 * their frames go straight to the wire (macvlan_start_xmit in drivers/net/macvlan.c), so every packet to the gateway is
 * lost. Only a switch port with reflective relay (802.1Qbg) sends them back.
 */
export const gatewayIsParent: Rule = {
    code: 'gateway-is-parent',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            if (network.driver === 'ipvlan' && network.mode !== 'l2') continue;
            for (const subnet of network.subnets) {
                const { gateway } = subnet;
                if (!gateway) continue;
                const owner = network.parents.flatMap((parent) => ownAddress(parent, gateway.value.toString()))[0];
                if (!owner || isReflected(owner.parent, network, topology)) continue;
                const name = interfaceText(owner.parent.interface);
                const likely = likelyGateway(subnet, topology);
                yield warning({
                    code: this.code,
                    at: gateway.origin,
                    message: say`${gateway.value} is the address of ${name} itself, the parent, which ${network.driver} endpoints cannot reach. Use the address of a router on that wire.`,
                    related: [{ at: owner.origin, message: say`${name} has it here.` }],
                    fixes: likely ? [rewrite(say`Use ${likely}`, gateway.origin, likely.toString())] : [],
                });
            }
        }
    },
};

function ownAddress(parent: Parent, gateway: string) {
    return parent.interface.addresses.flatMap(({ value, origin }) => {
        return value.address.toString() === gateway ? [{ parent, origin }] : [];
    });
}

const reflecting: ReadonlySet<MacvlanMode> = new Set<MacvlanMode>(['bridge', 'vepa']);

/** Whether a switch with hairpin sends the endpoints' frames back to the host. */
function isReflected(parent: Parent, network: Network, { switches }: Topology): boolean {
    if (network.driver === 'macvlan' && !reflecting.has(network.mode)) return false;
    const wire = wireOf(parent.interface);
    return switches.some(({ hairpin, ports }) => {
        return hairpin && ports.some(({ end }) => end.kind === 'interface' && end.interface === wire);
    });
}

function wireOf(place: Interface): Interface {
    return place.kind === 'vlan' ? place.parent : place;
}
