import { say } from '../message/say.ts';
import { listed } from './changes.ts';
import { configLabel } from './mark.ts';
import { bridgeNameOption, type NetworkSpec, type SubnetSpec } from './network-spec.ts';

/** What differs between the network that Docker has and the one that it should have, each without capital and stop. */
export function networkDifferences(wanted: NetworkSpec, present: NetworkSpec): readonly string[] {
    // One that was taken over was never asked for by us.
    if (!present.labels.has(configLabel)) return mismatches(wanted, present);
    const isAsAsked = wanted.labels.get(configLabel) === present.labels.get(configLabel);
    const inTheWay = gatewaysInTheWay(wanted, present);
    if (isAsAsked) return inTheWay;
    const found = [
        changed('driver', { from: present.driver, to: wanted.driver }),
        ...['parent', `${wanted.driver}_mode`].map((key) =>
            changed(key.replace('_', ' '), { from: present.options.get(key), to: wanted.options.get(key) }),
        ),
        changed('subnets', { from: subnets(present.subnets), to: subnets(wanted.subnets) }),
        changed('internal', { from: yes(present.internal), to: yes(wanted.internal) }),
    ].filter((difference) => difference !== undefined);
    return found.length > 0 ? found : [say`the file says something else of it than when it was made`];
}

/**
 * What keeps a network that somebody else made from being the one that is wanted, each without capital and stop. What
 * the file leaves to Docker may be anything, and what Docker fills in is as good as written.
 */
export function mismatches(wanted: NetworkSpec, present: NetworkSpec): readonly string[] {
    const { driver } = wanted;
    const preset = new Map([
        ['macvlan_mode', 'bridge'],
        ['ipvlan_mode', 'l2'],
    ]);
    const option = (spec: NetworkSpec, key: string) => spec.options.get(key) ?? preset.get(key);
    const extra = present.subnets.filter(({ prefix }) => !wanted.subnets.some((each) => each.prefix.equals(prefix)));
    return [
        changed('driver', { from: present.driver, to: driver }),
        ...['parent', `${driver}_mode`, bridgeNameOption]
            .filter((key) => key !== bridgeNameOption || wanted.options.has(key))
            .map((key) => changed(key.replace('_', ' '), { from: option(present, key), to: option(wanted, key) })),
        changed('internal', { from: yes(present.internal), to: yes(wanted.internal) }),
        ...wanted.subnets.map((subnet) => subnetMismatch(subnet, present.subnets)),
        ...extra.map(({ prefix }) => `it has subnet ${prefix}, which is not in the file`),
    ].filter((difference) => difference !== undefined);
}

function subnetMismatch(wanted: SubnetSpec, all: readonly SubnetSpec[]): string | undefined {
    const { prefix, gateway, range, reserved } = wanted;
    const present = all.find((each) => each.prefix.equals(prefix));
    if (!present) return `it lacks subnet ${prefix}`;
    const of = ` of ${prefix}`;
    const held = (spec: SubnetSpec) => listed([...spec.reserved.values()].map(String).sort()) || undefined;
    return (
        (gateway && changed(`gateway${of}`, { from: present.gateway?.toString(), to: gateway.toString() })) ??
        changed(`range${of}`, { from: present.range?.toString(), to: range?.toString() }) ??
        (reserved.size > 0 ? changed(`reserved${of}`, { from: held(present), to: held(wanted) }) : undefined)
    );
}

/** A gateway that Docker chose before something of ours got its address. */
function gatewaysInTheWay(wanted: NetworkSpec, present: NetworkSpec): readonly string[] {
    return wanted.subnets.flatMap(({ prefix, gateway }) => {
        const before = present.subnets.find((subnet) => subnet.prefix.equals(prefix));
        if (!gateway || !before || before.gateway?.equals(gateway)) return [];
        return [say`Docker's own choice of a gateway in ${prefix} is an address that the file gives to something else`];
    });
}

function changed(
    what: string,
    { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): string | undefined {
    return from === to ? undefined : say`${what}: ${from ?? 'none'} before, now ${to ?? 'none'}`;
}

function subnets(all: readonly SubnetSpec[]): string {
    const described = all.map(({ prefix, gateway, range, reserved }) => {
        const gatewayText = gateway ? say` gateway ${gateway}` : '';
        const rangeText = range ? say` range ${range}` : '';
        return `${prefix}${gatewayText}${rangeText}${reserved.size > 0 ? say` reserving ${reserved.size}` : ''}`;
    });
    return listed(described.sort());
}

function yes(value: boolean): string {
    return value ? 'yes' : 'no';
}
