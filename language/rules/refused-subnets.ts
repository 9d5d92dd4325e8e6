import { say } from '../message/say.ts';
import { type Address, addressWidth, type Family } from '../net/address.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import type { Prefix } from '../net/prefix.ts';
import { type DefaultGateway, defaultGateway } from '../reachability/default-gateway.ts';
import { gatewayOn } from '../topology/invented-gateway.ts';
import type { Endpoint, Subnet, Topology } from '../topology/topology.ts';
import { hostsOf, isOurs, needsDocker, oldestEngine } from './engines.ts';
import { engineText } from './report.ts';

/**
 * Who refuses a special prefix as a subnet, and what of it: `which Docker refuses`. Undefined where everybody takes it.
 * The kernel refuses an IPv6 address that is not unicast on an interface (inet6_addr_add in net/ipv6/addrconf.c), and a next
 * hop that no packet can be sent to (fib_check_nh in net/ipv4/fib_semantics.c, ip6_route_info_create in net/ipv6/route.c); Docker
 * then cannot start the container (reproduced with 20.10).
 */
export function refusalOf(subnet: Subnet, topology: Topology): string | undefined {
    const { prefix, network } = subnet;
    const engine = oldestEngine(network, topology);
    if (needsDocker(network)) {
        const isWhole = prefix.length === 0 && prefix.family === 4;
        if (isWhole && !engine.isAtLeast(29)) return say`which ${engineText(engine)} refuses`;
        if (network.driver === 'bridge' && isLinkLocalBesides(prefix) && engine.isAtLeast(25)) {
            return say`which Docker refuses for a bridge`;
        }
    }
    if (network.driver === 'bridge') {
        const gateways = hostsOf(network, topology).map((host) => gatewayOn(subnet, host));
        const isTaken = isLinkLocalBesides(prefix) && gateways.some((gateway) => gateway.toString() === 'fe80::1');
        if (isTaken || gateways.some(isRefusedOnInterface))
            return say`and the kernel refuses its gateway on the bridge`;
    }
    for (const endpoint of network.endpoints.filter(isOurs)) {
        const held = endpoint.addresses.find((each) => each.subnet === subnet);
        if (!held) continue;
        if (isRefusedOnInterface(held.address)) return say`and the kernel refuses ${held.address} on an interface`;
        const hop = nextHop(defaultGateway(endpoint.owner, prefix.family), endpoint, prefix.family);
        if (hop && isRefusedAsHop(hop)) return say`and the kernel refuses ${hop} as a gateway`;
    }
    return undefined;
}

/** Whether the kernel refuses an address on an interface: IPv6 multicast, :: and ::1. */
export function isRefusedOnInterface(address: Address): boolean {
    const { name } = kindOfAddress(address);
    return address.family === 6 && (name === 'multicast' || name === 'unspecified' || name === 'loopback');
}

function isRefusedAsHop(address: Address): boolean {
    const { name } = kindOfAddress(address);
    return name === 'multicast' || name === 'unspecified' || name === 'loopback' || name === 'this network';
}

/**
 * The router that an endpoint's owner is told to use, where it is one on the endpoint's network. The host of a bridge is one
 * on an internal network as well: it forwards nothing, but the route is made (reproduced with Docker 20.10).
 */
function nextHop(gateway: DefaultGateway, { network, owner }: Endpoint, family: Family): Address | undefined {
    if (gateway.kind === 'none' && owner.kind !== 'container') return undefined;
    if (gateway.kind !== 'none' && gateway.endpoint.network !== network) return undefined;
    if (gateway.kind === 'gateway') return gateway.address;
    const subnet = network.driver === 'bridge' && network.subnets.find(({ prefix }) => prefix.family === family);
    return subnet && owner.kind !== 'device' ? gatewayOn(subnet, owner.host) : undefined;
}

/**
 * Docker gives a bridge fe80::1/64 in any case. Newer engines want no other prefix that overlaps it (validateIPv6Subnet in
 * bridge_linux.go); with 20.10 it is the kernel that refuses the same address twice.
 */
function isLinkLocalBesides({ family, network, length }: Prefix): boolean {
    if (family !== 6 || length === 64) return false;
    const linkLocal = 0xfe80n << 112n;
    const shared = BigInt(addressWidth(6) - Math.min(length, 64));
    return network.bits >> shared === linkLocal >> shared;
}
