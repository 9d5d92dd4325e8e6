import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { addressWidth } from '../net/address.ts';
import { kindOfAddress } from '../net/address-kind.ts';
import type { InterfaceAddress } from '../net/interface-address.ts';
import type { Host, Interface, Written } from '../topology/topology.ts';
import { itemsAround, prefixForest } from './prefix-forest.ts';
import { warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * The networks of a host's interfaces are apart. Where one lies inside another, the kernel sends what is for the inner one
 * only there (longest prefix, RFC 1812 section 5.2.4.3), so neighbours of the outer one with such addresses are cut off;
 * of two equal ones only the first is used. Nobody refuses it.
 */
export const routeOverlap: Rule = {
    code: 'route-overlap',
    infersFrom: 'presence',
    *check({ hosts }) {
        for (const host of hosts) yield* overlaps(host);
    },
};

interface Route extends Written<InterfaceAddress> {
    readonly on: Interface;
}

function* overlaps({ interfaces }: Host): Generator<Finding> {
    const wired = interfaces.filter(({ name }) => name !== 'lo');
    const routes = wired.flatMap((on) => on.addresses.filter(isRouted).map((each): Route => ({ ...each, on })));
    if (routes.length < 2) return;
    for (const node of prefixForest(routes, ({ value }) => value.prefix)) {
        for (const [index, route] of node.items.entries()) {
            const outer = first(node.items.slice(0, Math.min(index, 20)), route) ?? first(itemsAround(node), route);
            if (outer) yield overlap(route, outer);
        }
    }
}

/** A link-local network is on every wire, and a single address makes no network. */
function isRouted({ value: { address, prefix } }: Written<InterfaceAddress>): boolean {
    return prefix.length < addressWidth(prefix.family) && kindOfAddress(address).name !== 'link-local';
}

/** The first one on another interface; the same address on both is a finding of another rule. */
function first(candidates: Iterable<Route>, { on, value }: Route): Route | undefined {
    for (const candidate of candidates) {
        if (candidate.on !== on && !candidate.value.address.equals(value.address)) return candidate;
    }
    return undefined;
}

function overlap(inner: Route, outer: Route): Finding {
    const { prefix } = inner.value;
    const equal = prefix.equals(outer.value.prefix);
    const fact = equal
        ? say`${prefix} is on ${outer.on.name} as well, and the kernel uses one of the two`
        : say`${prefix} lies inside ${outer.value.prefix} of ${outer.on.name}, whose neighbours with such addresses are cut off`;
    return warning({
        code: routeOverlap.code,
        at: inner.origin,
        message: say`${fact}; give each interface a network of its own.`,
        related: [{ at: outer.origin, message: say`${outer.on.name} has ${outer.value}.` }],
    });
}
