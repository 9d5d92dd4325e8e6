import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { sentence } from '../message/sentence.ts';
import { parseInterfaceName } from '../net/interface-name.ts';
import type { Interface } from '../topology/topology.ts';
import { endpointsWhere } from './endpoints-where.ts';
import { error, rewrite } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * An interface's name has 1 to 15 bytes (IFNAMSIZ), no `/`, `:` or blank, and is none of `.`, `..`, `all` and `default`
 * (dev_valid_name in net/core/dev.c): ip says `not a valid ifname`, Docker `numerical result out of range`.
 */
export const interfaceName: Rule = {
    code: 'interface-name',
    infersFrom: 'presence',
    *check({ hosts, networks }) {
        for (const each of hosts.flatMap(({ interfaces }) => interfaces)) {
            yield* mistakes(each.name, each.origin, derivedFrom(each));
        }
        for (const { owner, interfaceName: name, origin } of networks.flatMap(named)) {
            if (name === undefined) continue;
            yield* mistakes(name, origin, undefined);
            if (name === 'lo') {
                const message = say`'lo' is the loopback interface that '${owner.name}' has already; write another name after 'as'.`;
                yield error({ code: this.code, at: origin, message });
            }
        }
    },
};

const named = endpointsWhere(({ interfaceName: name }) => name !== undefined);

/** What a subinterface is called when the name derived from its number is not legal. */
interface Derived {
    readonly number: number;
    readonly name: string;
}

function derivedFrom(each: Interface): Derived | undefined {
    if (each.kind === 'vlan' && each.name === `${each.parent.name}.${each.vlan}`) {
        return { number: each.vlan, name: `vlan${each.vlan}` };
    }
    return undefined;
}

function* mistakes(name: string, at: Origin, derived: Derived | undefined): Generator<Finding> {
    const read = parseInterfaceName(name);
    if (read.ok) return;
    const remedy = derived ? say` Name the subinterface, as in 'vlan ${derived.number} as ${derived.name}'.` : '';
    yield error({
        code: interfaceName.code,
        at,
        message: sentence(read.reason) + remedy,
        fixes: derived ? [rewrite(say`Call it ${derived.name}`, at, `${derived.number} as ${derived.name}`)] : [],
    });
}
