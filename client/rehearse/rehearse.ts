import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import { featuresScript } from '../../language/rehearsal/kernel.ts';
import type { Rehearsal } from '../../language/rehearsal/rehearsal.ts';
import type { ProbeOutput, Verification } from '../../language/verify/verification.ts';
import { runThrowaway } from './throwaway.ts';

/** Whoever knows the topology: what to build, and what was measured. */
export interface Director {
    /** The names of the topology's hosts. */
    readonly hosts: readonly string[];
    /** What builds and measures it, given what the script that looks for features printed; or why nothing can. */
    rehearsal(features: string): Promise<Rehearsal | { readonly refused: string }>;
    verification(outputs: readonly ProbeOutput[]): Promise<Verification<Location>>;
}

/** What a rehearsal found, or why there was none. */
export type Rehearsed =
    | { readonly kind: 'measured'; readonly verification: Verification<Location>; readonly notes: readonly string[] }
    | { readonly kind: 'impossible'; readonly reason: string };

/** Builds a topology in throwaway network namespaces of this machine and measures it there with real packets. */
export async function rehearse(director: Director, signal: AbortSignal): Promise<Rehearsed> {
    if (process.platform !== 'linux') return impossible(say`It cannot be rehearsed here: that takes Linux.`);
    const looked = await runThrowaway(featuresScript(), signal);
    const answer = await director.rehearsal(looked.stdout);
    if ('refused' in answer) return impossible(answer.refused + lastLine(looked.stderr));
    const { stdout, stderr } = await runThrowaway(answer.script, signal);
    const [, failed] = /^@failed (.*)$/m.exec(stdout) ?? [];
    if (failed !== undefined) return impossible(say`It could not be built: ${failed}`);
    if (!/^@built$/m.test(stdout)) return impossible(say`It could not be built.${lastLine(stderr)}`);
    const outputs = director.hosts.map((host) => ({ host, output: stdout }));
    return { kind: 'measured', verification: await director.verification(outputs), notes: answer.notes };
}

function impossible(reason: string): Rehearsed {
    return { kind: 'impossible', reason };
}

function lastLine(text: string): string {
    const line = text.trim().split('\n').at(-1) ?? '';
    return line === '' ? '' : ` (${line})`;
}
