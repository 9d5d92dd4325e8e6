import type { Topology } from '../../language/topology/topology.ts';
import { claims } from '../../language/verify/claims.ts';
import { hostProbes } from '../../language/verify/probes.ts';
import { locateVerification, verification } from '../../language/verify/verification.ts';
import type { Verifier } from '../apply/measure.ts';

/** Says what to measure right here, without a language server. */
export function localVerifier(topology: Topology, options: { readonly allPairs: boolean }): Verifier {
    const asked = claims(topology, options);
    return {
        probes: async () => hostProbes(asked, topology),
        verification: async (outputs) => {
            const found = verification(asked, outputs, topology);
            if (!found.ok) throw new Error(`What was measured cannot be read: ${found.reason}.`);
            return locateVerification(found.value);
        },
    };
}
