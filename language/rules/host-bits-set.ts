import type { Finding } from '../finding/finding.ts';
import { say, translated } from '../message/say.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import { engineOf } from '../topology/engine-version.ts';
import type { WrittenPrefix } from '../topology/topology.ts';
import { needsDocker, newestEngine } from './engines.ts';
import { engineText, error, rewrite, safe, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A subnet or range is written with its first address. Docker 25 and newer refuse anything else
 * (`invalid subnet 10.99.3.5/24: it should be 10.99.3.0/24`, validateIpamConfig in moby's daemon/network.go, PR 45759);
 * older ones take it as the prefix around that address.
 */
export const hostBitsSet: Rule = {
    code: 'host-bits-set',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            const engine = needsDocker(network) ? newestEngine(network, topology) : undefined;
            for (const subnet of network.subnets) {
                yield* slanted(subnet, { what: 'subnet', engine });
                if (subnet.range) yield* slanted(subnet.range, { what: 'range', engine });
            }
            for (const { interface: place, slices } of network.parents) {
                const own = engine && engineOf(place.host);
                for (const slice of slices) yield* slanted(slice, { what: 'range', engine: own });
            }
        }
    },
};

interface Use {
    readonly what: 'subnet' | 'range';
    /** Undefined where no engine is involved. */
    readonly engine: EngineVersion | undefined;
}

function* slanted({ prefix, written, origin }: WrittenPrefix, { what, engine }: Use): Generator<Finding> {
    if (written.address.equals(prefix.network)) return;
    const fixes = [safe(rewrite(say`Write ${prefix}`, origin, prefix.toString()))];
    const fact = say`${written} has host bits set`;
    const remedy = say`write the ${translated(what)} as ${prefix}.`;
    const code = hostBitsSet.code;
    if (engine?.isAtLeast(25)) {
        yield error({ code, at: origin, message: say`${fact}, which ${engineText(engine)} refuses; ${remedy}`, fixes });
    } else {
        yield warning({ code, at: origin, message: say`${fact} and is taken for ${prefix}; ${remedy}`, fixes });
    }
}
