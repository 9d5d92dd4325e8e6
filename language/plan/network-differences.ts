import { say } from '../message/say.ts';
import { listed } from './changes.ts';
import { configLabel } from './mark.ts';
import type { NetworkSpec, SubnetSpec } from './network-spec.ts';

/** What differs between the network that Docker has and the one that it should have, each without capital and stop. */
export function networkDifferences(wanted: NetworkSpec, present: NetworkSpec): readonly string[] {
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
