import type { Topology } from '../../language/topology/topology.ts';
import { claims } from '../../language/verify/claims.ts';
import { hostProbes } from '../../language/verify/probes.ts';
import type { Verifier } from '../apply/measure.ts';
import { readVerification } from '../apply/read-verification.ts';

/** Says what to measure right here, without a language server. */
export function localVerifier(topology: Topology, options: { readonly allPairs: boolean }): Verifier {
    const asked = claims(topology, options);
    return {
        probes: async () => hostProbes(asked, topology),
        verification: async (outputs) => readVerification(asked, outputs, topology),
    };
}
