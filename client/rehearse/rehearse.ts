import { featuresScript, readFeatures } from '../../language/rehearsal/kernel.ts';
import { rehearsal } from '../../language/rehearsal/rehearsal.ts';
import type { Topology } from '../../language/topology/topology.ts';
import type { Claim } from '../../language/verify/claims.ts';
import { type Verification, verification } from '../../language/verify/verification.ts';
import { runThrowaway } from './throwaway.ts';

/** What a rehearsal found, or why there was none. */
export type Rehearsed =
    | { readonly kind: 'measured'; readonly verification: Verification; readonly notes: readonly string[] }
    | { readonly kind: 'impossible'; readonly reason: string };

/** Builds a topology in throwaway network namespaces of this machine and measures it there with real packets. */
export async function rehearse(topology: Topology, claims: readonly Claim[], signal: AbortSignal): Promise<Rehearsed> {
    if (process.platform !== 'linux') return impossible('a rehearsal needs the network namespaces of Linux');
    const looked = await runThrowaway(featuresScript(), signal);
    const kernel = readFeatures(looked.stdout);
    if (!kernel.ok) return impossible(`${kernel.reason}${lastLine(looked.stderr)}`);
    const { script, notes } = rehearsal(topology, claims, kernel.value);
    const { stdout, stderr } = await runThrowaway(script, signal);
    const [, failed] = /^@failed (.*)$/m.exec(stdout) ?? [];
    if (failed !== undefined) return impossible(`it could not be built: ${failed}`);
    if (!/^@built$/m.test(stdout)) return impossible(`it could not be built${lastLine(stderr)}`);
    const outputs = topology.hosts.map(({ name }) => ({ host: name, output: stdout }));
    const measured = verification(claims, outputs, topology);
    if (!measured.ok) throw new Error(`What was measured cannot be read: ${measured.reason}.`);
    return { kind: 'measured', verification: measured.value, notes };
}

function impossible(reason: string): Rehearsed {
    return { kind: 'impossible', reason };
}

function lastLine(text: string): string {
    const line = text.trim().split('\n').at(-1) ?? '';
    return line === '' ? '' : `: ${line}`;
}
