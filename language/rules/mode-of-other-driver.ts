import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { Network, Topology, Written } from '../topology/topology.ts';
import { needsDocker, oldestEngine } from './engines.ts';
import { engineText, error, rewrite, safe } from './report.ts';
import type { Rule } from './rule.ts';
import { listText } from './wording.ts';

/**
 * A mode is one of its driver's, in lower case: `requested macvlan mode 'X' is not valid` (libnetwork's
 * macvlan_network.go and ipvlan_network.go). ipvlan l3s came with Docker 23 (moby f70a9788c5); the
 * kernel had it before. Other drivers have no modes.
 */
export const modeOfOtherDriver: Rule = {
    code: 'mode-of-other-driver',
    infersFrom: 'presence',
    *check(topology) {
        for (const network of topology.networks) {
            const { writtenMode: mode } = network;
            const message = mode && mistake(mode, network, topology);
            if (mode && message !== undefined) {
                yield error({ code: this.code, at: mode.origin, message, fixes: fixesFor(mode, network) });
            }
        }
    },
};

const modes: Readonly<Record<Network['driver'], readonly string[]>> = {
    macvlan: ['bridge', 'private', 'vepa', 'passthru'],
    ipvlan: ['l2', 'l3', 'l3s'],
    bridge: [],
    overlay: [],
};

function mistake({ value }: Written<string>, network: Network, topology: Topology): string | undefined {
    const { driver } = network;
    const own = modes[driver];
    if (own.length === 0) return say`Driver ${driver} has no modes; leave 'mode ${value}' out.`;
    if (!own.includes(value)) {
        const [other] = Object.entries(modes).find(([, theirs]) => theirs.includes(value)) ?? [];
        const fact = other ? say`Mode ${value} is one of ${other}` : say`'${value}' is no mode`;
        return say`${fact}; ${driver} has ${listText(own)}.`;
    }
    const engine = oldestEngine(network, topology);
    if (value === 'l3s' && needsDocker(network) && !engine.isAtLeast(23))
        return say`${engineText(engine)} has no mode l3s; use l3, or Docker 23.`;
    return undefined;
}

function fixesFor({ value, origin }: Written<string>, { driver }: Network): readonly Fix[] {
    const lower = value.toLowerCase();
    return lower !== value && modes[driver].includes(lower) ? [safe(rewrite(say`Write ${lower}`, origin, lower))] : [];
}
