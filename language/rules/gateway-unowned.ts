import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import { nameText } from '../parser/text-converter.ts';
import { addressesOn } from '../topology/addresses-on.ts';
import type { Segment } from '../topology/segment.ts';
import { segments } from '../topology/segment.ts';
import type { Device, Network, Topology } from '../topology/topology.ts';
import { hint } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * The gateway of a macvlan or ipvlan l2 network is a router on that wire: Docker gives the address to nobody
 * (docs.docker.com, engine/network/drivers/macvlan). Where the topology has no holder, it may be one that is not drawn.
 */
export const gatewayUnowned: Rule = {
    code: 'gateway-unowned',
    infersFrom: 'absence',
    *check(topology) {
        const routers = new Routers(topology);
        for (const network of topology.networks) {
            if (
                network.internal ||
                !(network.driver === 'macvlan' || (network.driver === 'ipvlan' && network.mode === 'l2'))
            ) {
                continue;
            }
            const segment = segmentOf(network, topology);
            if (!segment) continue;
            const taken = addressesOn(segment);
            for (const { prefix, gateway } of network.subnets) {
                if (!gateway || !isAddressOfRouter(gateway.value, prefix) || taken.has(gateway.value)) continue;
                yield hint({
                    code: this.code,
                    at: gateway.origin,
                    message: say`Nothing here has the address ${gateway.value}; if there is a router, describe it: device router { attach ${network.name} ip ${gateway.value} forwards }.`,
                    fixes: [routers.fix(network, gateway.value)],
                });
            }
        }
    },
};

/** Whether a router could have an address of a prefix; of one that nobody can have other rules speak. */
function isAddressOfRouter(address: Address, prefix: Prefix): boolean {
    const last = prefix.broadcast();
    const isFirst = address.equals(prefix.network) && (last !== undefined || prefix.family === 6);
    return prefix.contains(address) && !isFirst && !last?.equals(address);
}

/** Describes the routers that the gateways belong to. */
class Routers {
    readonly #topology: Topology;
    readonly #known: Device | undefined;
    /** The names that are taken; mostly nobody asks. */
    #names: Set<string> | undefined;

    constructor(topology: Topology) {
        this.#topology = topology;
        const forwarding = topology.devices.filter(({ forwards }) => forwards);
        this.#known = forwarding.length === 1 ? forwarding[0] : undefined;
    }

    /** Another attachment of the one router there is, else a new device. */
    fix({ name, origin }: Network, address: Address): Fix {
        const attach = `attach ${nameText(name)} ip ${address}`;
        if (this.#known) {
            const title = say`Attach device '${this.#known.name}' to it`;
            return { title, edits: [{ at: this.#known.origin, text: attach, how: 'inside' }] };
        }
        const { containers, namespaces, devices } = this.#topology;
        this.#names ??= new Set([...containers, ...namespaces, ...devices].map((owner) => owner.name));
        let [router, number] = ['router', 2];
        while (this.#names.has(router)) router = `router${number++}`;
        this.#names.add(router);
        const text = `device ${router} { ${attach} forwards }`;
        return { title: say`Describe the router: ${text}`, edits: [{ at: origin, text, how: 'below' }] };
    }
}

/** All parents of a network are on one segment. */
function segmentOf({ parents }: Network, topology: Topology): Segment | undefined {
    const [first] = parents;
    return first && segments(topology).of(first.interface);
}
