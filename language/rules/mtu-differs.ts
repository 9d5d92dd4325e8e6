import type { Finding, Fix } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { vxlanHeaders } from '../topology/mtu.ts';
import { remembered } from '../topology/remembered.ts';
import { type Segment, segments } from '../topology/segment.ts';
import type { Interface } from '../topology/topology.ts';
import { onePerPlace, othersOf, type Party } from './parties.ts';
import { rewrite, warning } from './report.ts';
import type { Rule } from './rule.ts';
import { interfaceText } from './wording.ts';

/**
 * All that is on a segment has one MTU (RFC 4861, section 4.6.4): nobody there tells a sender that a frame was too large, as a
 * router would, and who has the smaller one drops it without a word (is_skb_forwardable in net/core/dev.c; reproduced with a
 * pair of veth). A subinterface without an MTU has its parent's, a VXLAN that less its headers. Nobody refuses it.
 */
export const mtuDiffers: Rule = {
    code: 'mtu-differs',
    infersFrom: 'presence',
    *check(topology) {
        const reported = new Set<Origin>();
        for (const segment of segments(topology).all) {
            for (const [at, finding] of differences(segment)) {
                if (reported.has(at)) continue;
                reported.add(at);
                yield finding;
            }
        }
    },
};

interface Sized extends Party {
    readonly interface: Interface;
    readonly size: number;
}

const differences = remembered(({ interfaces }: Segment): readonly (readonly [Origin, Finding])[] => {
    const sized = interfaces.filter(isUsed).flatMap(sizedOf);
    const sizes = new Set(sized.map(({ size }) => size));
    if (sizes.size < 2) return [];
    const least = Math.min(...sizes);
    const first = new Map([...sizes].map((size) => [size, sized.find((each) => each.size === size)]));
    const parties = onePerPlace(sized);
    return parties.map((party) => {
        const smaller = first.get(least);
        const other = party.size === least ? sized.find(({ size }) => size !== least) : smaller;
        const message = say`${interfaceText(party.interface)} has MTU ${party.size}, and ${other ? interfaceText(other.interface) : ''} on the same wire has ${other?.size}; frames of more than ${least} bytes are lost there without a word. Give both one MTU.`;
        const related = othersOf(party, parties, parties.length);
        return [
            party.at,
            warning({ code: mtuDiffers.code, at: party.at, message, related, fixes: fixesFor(party, least) }),
        ];
    });
});

/** An interface that only carries others sends nothing of its own. */
function isUsed({ addresses, networks }: Interface): boolean {
    return addresses.length > 0 || networks.length > 0;
}

function sizedOf(each: Interface): readonly Sized[] {
    const written = sizeOf(each);
    if (!written) return [];
    const message = say`${interfaceText(each)} has MTU ${written.size}.`;
    return [{ interface: each, size: written.size, at: written.at, message }];
}

/** What the text says of an interface's MTU, and where. */
function sizeOf(each: Interface): { readonly size: number; readonly at: Origin } | undefined {
    if (each.mtu) return { size: each.mtu.value, at: each.mtu.origin };
    if (each.kind === 'physical' || each.kind === 'dummy') return undefined;
    const parent = sizeOf(each.parent);
    if (!parent || each.kind === 'vlan') return parent;
    return { ...parent, size: parent.size - vxlanHeaders(each.remote?.value) };
}

/** A fact about a host is no wish that could be another. */
function fixesFor({ interface: { kind, mtu }, size }: Sized, least: number): readonly Fix[] {
    if (!mtu || kind === 'physical' || size === least) return [];
    return [rewrite(say`Use ${least}`, mtu.origin, String(least))];
}
