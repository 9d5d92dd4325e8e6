import type { Edit, Finding, Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Family } from '../net/address.ts';
import { addressOfFamily } from '../topology/address-of-family.ts';
import { defaultEndpoint, deniedRoute, hasPriorities, takesPart } from '../topology/default-endpoint.ts';
import { type EngineVersion, engineOf } from '../topology/engine-version.ts';
import { rivalRoutes } from '../topology/rival-routes.ts';
import type { Container, Endpoint } from '../topology/topology.ts';
import { ownersOfSeveral } from './owner-lists.ts';
import { engineText, finding, leaveOut, safe, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A container on several networks has its default route from one that has a gateway. A macvlan or ipvlan l2 network without
 * one takes part in Docker's choice (`defaultEndpoint` says how it goes), and if it wins, foreign traffic goes nowhere.
 * Nobody refuses it. Up to 27 Docker cannot be asked for another choice (`gw-priority` came with API 1.48), so what the text
 * asks for in vain no plan promises.
 */
export const defaultRoute: Rule = {
    code: 'default-route',
    infersFrom: 'absence',
    *check(topology) {
        for (const owner of ownersOfSeveral(topology)) {
            const asked = owner.endpoints.filter((endpoint) => endpoint.defaultRoute);
            if (asked.length > 1) yield* several(asked);
            else if (owner.kind === 'container') yield* winner(owner, asked[0]);
        }
    },
};

function* several([first, ...further]: readonly Endpoint[]): Generator<Finding> {
    for (const { defaultRoute: at } of further) {
        if (!at || !first?.defaultRoute) continue;
        yield warning({
            code: defaultRoute.code,
            at,
            message: say`The default route goes to network '${first.network.name}' already; one 'default-route' counts.`,
            related: [{ at: first.defaultRoute, message: say`The first one.` }],
            fixes: [safe(leaveOut(say`Leave this one out`, at))],
        });
    }
}

function* winner(container: Container, asked: Endpoint | undefined): Generator<Finding> {
    // Who does not even start has no route to lose, which is a finding of another rule.
    if (rivalRoutes(container, engineOf(container.host))) return;
    const denied = denial(container);
    if (denied) {
        yield denied;
        return;
    }
    for (const family of [4, 6] as const) {
        const found = winnerOf(container, { asked, family });
        if (!found) continue;
        yield found;
        return;
    }
}

function denial(container: Container): Finding | undefined {
    const engine = engineOf(container.host);
    const { asked, chosen } = deniedRoute(container, engine) ?? {};
    if (!asked?.defaultRoute || !chosen) return undefined;
    return finding(hasPriorities(engine) ? 'warning' : 'error', {
        code: defaultRoute.code,
        at: asked.defaultRoute,
        message: `${engineText(engine)} ${whyNotAsked(chosen, asked, engine)}`,
        fixes: [leaveOut(say`Leave this one out`, asked.defaultRoute)],
    });
}

interface Question {
    readonly asked: Endpoint | undefined;
    readonly family: Family;
}

function winnerOf(container: Container, { asked, family }: Question): Finding | undefined {
    const { name, origin, endpoints, host } = container;
    const chosen = defaultEndpoint(container, family);
    if (!chosen) return undefined;
    if (asked?.defaultRoute && asked.network.internal) {
        return warning({
            code: defaultRoute.code,
            at: asked.defaultRoute,
            message: say`Network '${asked.network.name}' is internal and gives nobody a default route; leave 'default-route' out.`,
            fixes: [safe(leaveOut(say`Leave this one out`, asked.defaultRoute))],
        });
    }
    if (leads(chosen, family)) return undefined;
    const other = endpoints.find((each) => takesPart(each, engineOf(host)) && leads(each, family));
    if (!other) return undefined;
    const fact = say`The default route of '${name}' falls to network '${chosen.network.name}', which has no gateway`;
    return warning({
        code: defaultRoute.code,
        at: chosen === asked && asked.defaultRoute ? asked.defaultRoute : origin,
        message: hasPriorities(engineOf(host))
            ? say`${fact}; write 'default-route' behind 'attach ${other.network.name}'.`
            : say`${fact}; give it one, or use Docker 28 and write 'default-route' behind 'attach ${other.network.name}'.`,
        related: [{ at: chosen.origin, message: say`Network '${chosen.network.name}' is attached here.` }],
        fixes: hasPriorities(engineOf(host)) ? [giveTo(other, asked)] : [],
    });
}

/** Moves the default route to an endpoint. */
function giveTo({ origin, network }: Endpoint, from: Endpoint | undefined): Fix {
    const title = say`Give the default route to network '${network.name}'`;
    const taken: readonly Edit[] = from?.defaultRoute ? [{ at: from.defaultRoute, text: '', how: 'out' }] : [];
    return { title, edits: [...taken, { at: origin, text: 'default-route', how: 'behind' }] };
}

function whyNotAsked(chosen: Endpoint, asked: Endpoint, engine: EngineVersion): string {
    const taken = say`takes the default route from network '${chosen.network.name}'`;
    if (hasPriorities(engine)) {
        return say`${taken}, which has both IP versions, whatever the priorities; from 29.4.1 on it takes that of '${asked.network.name}'.`;
    }
    // A network of IPv6 alone gets IPv4 as well.
    const has6 = (endpoint: Endpoint) => addressOfFamily(endpoint, 6) !== undefined;
    return has6(chosen) && !has6(asked)
        ? say`${taken}, which has both IP versions; give '${asked.network.name}' both as well, or use Docker 28.`
        : say`has no priorities and ${taken}; rename the networks so that '${asked.network.name}' comes first in the alphabet.`;
}

/** Whether packets get out where an endpoint has the default route, as far as is known: an address may lie in no subnet. */
function leads(endpoint: Endpoint, family: Family): boolean {
    const { network } = endpoint;
    const held = addressOfFamily(endpoint, family);
    if (!held) return false;
    const needsGateway = network.driver === 'macvlan' || (network.driver === 'ipvlan' && network.mode === 'l2');
    return !needsGateway || held.subnet === undefined || held.subnet.gateway !== undefined;
}
