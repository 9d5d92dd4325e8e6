import { say } from '../../language/message/say.ts';
import { readFeatures } from '../../language/rehearsal/kernel.ts';
import { rehearsal } from '../../language/rehearsal/rehearsal.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { claims } from '../../language/verify/claims.ts';
import { readVerification } from '../apply/read-verification.ts';
import type { Director } from './rehearse.ts';

/** Directs a rehearsal right here, without a language server. */
export function localDirector(topology: Topology, options: { readonly allPairs: boolean }): Director {
    const asked = claims(topology, options);
    return {
        hosts: topology.hosts.map(({ name }) => name),
        rehearsal: async (features) => {
            const kernel = readFeatures(features);
            if (!kernel.ok) return { refused: say`It cannot be rehearsed here: ${kernel.reason}.` };
            return rehearsal(topology, asked, kernel.value);
        },
        verification: async (outputs) => readVerification(asked, outputs, topology),
    };
}
