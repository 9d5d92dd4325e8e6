import * as ast from '../../language/generated/ast.ts';
import { countTexts } from '../../language/graph/count-texts.ts';
import { freeAddresses } from '../../language/hover/occupancy.ts';
import { count } from '../../language/hover/prefix-rows.ts';
import { say } from '../../language/message/say.ts';
import { outlook } from '../../language/reachability/outlook.ts';
import { judgements } from '../../language/rules/expectations.ts';
import { networkOf, nodeOf, ownersOf } from '../../language/topology/declared.ts';
import type { EndpointOwner, Network, Topology } from '../../language/topology/topology.ts';

/** What stands above a declaration: what comes of it in this topology. Undefined where it could not be read. */
export function lensText(statement: ast.Statement, topology: Topology): string | undefined {
    if (ast.isExpect(statement)) return verdictOn(statement, topology);
    const network = networkOf(statement, topology);
    if (network) return occupancy(network, topology);
    const [first, second] = ownersOf(statement, topology);
    return first && reach(first, second !== undefined, topology);
}

/** `3 endpoints · 1021 free`; IPv6 counts only where there is nothing else: it never runs out. */
function occupancy(network: Network, topology: Topology): string {
    const { endpoints, subnets } = network;
    const inUse = countTexts.endpoint(endpoints.length);
    const ofIpv4 = subnets.filter(({ prefix }) => prefix.family === 4);
    const counted = ofIpv4.length > 0 ? ofIpv4 : subnets;
    if (counted.length === 0) return inUse;
    const free = counted.map((subnet) => freeAddresses(subnet, subnet.range?.prefix ?? subnet.prefix, topology).size());
    return `${inUse} · ${say`${count(free.reduce((sum, each) => sum + each))} free`}`;
}

/** `reaches 4 of 6`, of the other containers, namespaces, devices and hosts; a group speaks by its first replica. */
function reach(owner: EndpointOwner, isGroup: boolean, topology: Topology): string {
    const { counts } = outlook(topology, { kind: 'owner', owner });
    const all = counts.yes + counts.no + counts.unknown;
    const open = counts.unknown === 0 ? '' : ` · ${say`${counts.unknown} left open`}`;
    return `${isGroup ? `${owner.name} ` : ''}${say`reaches ${counts.yes} of ${all}`}${open}`;
}

function verdictOn(statement: ast.Expect, topology: Topology): string | undefined {
    const expectation = topology.expectations.find(({ origin }) => nodeOf(origin) === statement);
    if (!expectation) return undefined;
    const judgement = judgements(topology).find((each) => each.expectation === expectation);
    if (!judgement) return say`holds`;
    return judgement.kind === 'refuted' ? say`does not hold` : say`left open by the text`;
}
