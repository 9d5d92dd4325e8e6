import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { type EngineVersion, engineOf } from '../topology/engine-version.ts';
import { freeGateway, inventedGateway, inventsGateway } from '../topology/invented-gateway.ts';
import type { Host, Subnet } from '../topology/topology.ts';
import { hostsOf, needsDocker, oldestEngine } from './engines.ts';
import { engineText, error, finding } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * Docker up to 20.10 takes network and broadcast address away from /31 and /32 as well, and nothing is left
 * (`No available addresses on this pool`; moby 3a938df4b5 ended it in 23.0). An IPv6 /128 has only the first address, which
 * every version keeps (newPoolData in ipams/defaultipam/address_space.go). Where no gateway is written, a bridge takes an address
 * for it, and up to 28 macvlan and ipvlan do: there has to be one more address than containers (`failed to allocate gateway`).
 */
export const subnetTooSmall: Rule = {
    code: 'subnet-too-small',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            if (!needsDocker(network) && network.driver !== 'bridge') continue;
            const oldest = needsDocker(network) ? oldestEngine(network, topology) : undefined;
            const hosts = hostsOf(network, topology);
            for (const subnet of network.subnets) {
                const message = oldest && withoutAddress(subnet, oldest);
                if (message === undefined) yield* withoutGateway(subnet, hosts);
                else yield error({ code: this.code, at: subnet.origin, message });
            }
        }
    },
};

function withoutAddress({ prefix }: Subnet, engine: EngineVersion): string | undefined {
    if (prefix.family === 4) {
        if (prefix.length <= 30 || engine.isAtLeast(23)) return undefined;
        return say`${engineText(engine)} finds no address in ${prefix}; use a /30, or Docker 23.`;
    }
    if (prefix.length < 128) return undefined;
    return say`${prefix} has one address, which Docker gives to nobody; use a larger subnet.`;
}

function* withoutGateway(subnet: Subnet, hosts: readonly Host[]): Generator<Finding> {
    const { prefix, network, gateway, reserved, origin } = subnet;
    if (gateway) return;
    const reservations = reserved.reduce((sum, { value }) => sum + value.size, 0n);
    // Most subnets have more addresses than anything here could take.
    const most = BigInt(network.endpoints.length + network.shims.length) + reservations;
    if (most + 1n < prefix.usableCount) return;
    const full = hosts.filter((host) => {
        return inventsGateway(network, engineOf(host)) && freeGateway(subnet, host) === undefined;
    });
    const [host] = full;
    if (!host) return;
    const isRefused = needsDocker(network) && full.some((each) => inventedGateway(subnet, each) === undefined);
    const who = network.driver === 'bridge' ? say`its bridge` : engineText(engineOf(host));
    yield finding(isRefused ? 'error' : 'warning', {
        code: subnetTooSmall.code,
        at: origin,
        message: say`${prefix} has no address left for the gateway that ${who} takes one for; use a larger subnet.`,
    });
}
