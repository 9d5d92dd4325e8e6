import { readFeatures } from '../../language/rehearsal/kernel.ts';
import { rehearsal } from '../../language/rehearsal/rehearsal.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { claims } from '../../language/verify/claims.ts';
import { locateVerification, verification } from '../../language/verify/verification.ts';
import type { Director } from './rehearse.ts';

/** Directs a rehearsal right here, without a language server. */
export function localDirector(topology: Topology, options: { readonly allPairs: boolean }): Director {
    const asked = claims(topology, options);
    return {
        hosts: topology.hosts.map(({ name }) => name),
        rehearsal: async (features) => {
            const kernel = readFeatures(features);
            if (!kernel.ok) return { refused: `It cannot be rehearsed here: ${kernel.reason}.` };
            return rehearsal(topology, asked, kernel.value);
        },
        verification: async (outputs) => {
            const found = verification(asked, outputs, topology);
            if (!found.ok) throw new Error(`What was measured cannot be read: ${found.reason}.`);
            return locateVerification(found.value);
        },
    };
}
