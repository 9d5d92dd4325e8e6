import { ifLink, ifLinkIn } from './commands.ts';
import { setMtu } from './link-commands.ts';
import { setMtuIn } from './namespace-commands.ts';
import type { ObservedLink, ObservedNamespace } from './observed.ts';
import type { Command } from './plan.ts';

/**
 * The MTUs that the kernel lowers by itself: a VLAN, macvlan or ipvlan link follows its parent down, and does not follow
 * it up again (NETDEV_CHANGEMTU in linux/net/8021q, drivers/net/macvlan.c, drivers/net/ipvlan).
 */
export class LoweredMtus {
    readonly #lowered = new Map<string, number>();

    /** The MTU that a link comes to have before anything is done to it. */
    of(present: ObservedLink, parent: string | undefined): number {
        return Math.min(present.mtu, this.#lowered.get(parent ?? '') ?? present.mtu);
    }

    /** Notes what a link is changed to. Parents come before their children. */
    note({ name, mtu }: ObservedLink, wanted: number): void {
        if (wanted < mtu) this.#lowered.set(name, wanted);
    }
}

interface Present {
    readonly links: readonly ObservedLink[];
    readonly namespaces: readonly ObservedNamespace[];
}

/** Gives all that followed a link down to an MTU what it had before. */
export function raiseAgain(parent: ObservedLink, mtu: number, present: Present): readonly Command[] {
    const commands: Command[] = [];
    for (const link of present.links) {
        if (link.parent !== parent.name || !follows(link.kind) || link.mtu <= mtu) continue;
        commands.push(ifLink(link.name, setMtu(link.name, link.mtu)), ...raiseAgain(link, mtu, present));
    }
    for (const { name, links } of present.namespaces) {
        for (const link of links) {
            if (link.parentIndex !== parent.index || !follows(link.kind) || link.mtu <= mtu) continue;
            commands.push(ifLinkIn(name, link.name, setMtuIn(name, link.name, link.mtu)));
        }
    }
    return commands;
}

function follows(kind: string | undefined): boolean {
    return kind === 'vlan' || kind === 'macvlan' || kind === 'ipvlan';
}
