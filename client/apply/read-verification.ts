import type { Location } from '../../language/finding/location.ts';
import type { Topology } from '../../language/topology/topology.ts';
import type { Claim } from '../../language/verify/claims.ts';
import {
    locateVerification,
    type ProbeOutput,
    type Verification,
    verification,
} from '../../language/verify/verification.ts';

/** What was measured beside what was claimed, with places for people. Throws where the output is none of these claims'. */
export function readVerification(
    asked: readonly Claim[],
    outputs: readonly ProbeOutput[],
    topology: Topology,
): Verification<Location> {
    const found = verification(asked, outputs, topology);
    if (!found.ok) throw new Error(`What was measured cannot be read: ${found.reason}.`);
    return locateVerification(found.value);
}
