import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { Prefix } from '../net/prefix.ts';
import type { Network, Parent, Subnet } from '../topology/topology.ts';

/** Gives each parent of a network an equal slice of its first subnet; none where a host has one already. */
export function sliceFixes({ parents, subnets }: Network): readonly Fix[] {
    const [subnet] = subnets;
    if (!subnet || parents.some(({ slices }) => slices.length > 0)) return [];
    const slices = slicesOf(subnet, parents);
    if (slices.length === 0) return [];
    const edits = slices.map(({ parent, slice }) => ({
        at: parent.origin,
        text: say`range ${slice}`,
        how: 'behind' as const,
    }));
    return [{ title: say`Give each host a slice of ${(subnet.range ?? subnet).prefix}`, edits }];
}

interface Slice {
    readonly parent: Parent;
    readonly slice: Prefix;
}

function slicesOf(subnet: Subnet, parents: readonly Parent[]): readonly Slice[] {
    const whole = (subnet.range ?? subnet).prefix;
    const length = whole.length + Math.ceil(Math.log2(parents.length));
    const width = whole.family === 4 ? 32 : 128;
    if (width - 2 < length) return [];
    const size = 1n << BigInt(width - length);
    return parents.flatMap((parent, index) => {
        const first = whole.network.offset(BigInt(index) * size);
        return first ? [{ parent, slice: Prefix.containing(first, length) }] : [];
    });
}
