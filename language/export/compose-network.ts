import type { NetworkSpec, SubnetSpec } from '../plan/network-spec.ts';

/** A network of Docker's as Compose takes it (compose-spec, 06-networks.md). */
export function networkEntry({ name, driver, options, subnets, internal, ipv6, attachable }: NetworkSpec): object {
    return {
        name,
        driver,
        ...(options.size > 0 ? { driver_opts: Object.fromEntries(options) } : {}),
        ...(internal ? { internal } : {}),
        ...(ipv6 ? { enable_ipv6: true } : {}),
        ...(attachable ? { attachable } : {}),
        ...(subnets.length > 0 ? { ipam: { config: subnets.map(subnetEntry) } } : {}),
    };
}

function subnetEntry({ prefix, gateway, range, reserved }: SubnetSpec): object {
    return {
        subnet: prefix.toString(),
        ...(gateway ? { gateway: gateway.toString() } : {}),
        ...(range ? { ip_range: range.toString() } : {}),
        ...(reserved.size > 0
            ? { aux_addresses: Object.fromEntries([...reserved].map(([name, address]) => [name, address.toString()])) }
            : {}),
    };
}
