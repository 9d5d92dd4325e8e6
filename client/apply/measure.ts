import type { Location } from '../../language/finding/location.ts';
import type { HostProbes } from '../../language/verify/probes.ts';
import type { ProbeOutput, Verification } from '../../language/verify/verification.ts';
import { lookPatience, measureFrom } from '../hosts/answers.ts';
import type { HostSession } from '../hosts/session.ts';
import type { HostAccess } from './applied-host.ts';
import type { ApplyEvent } from './events.ts';
import { openAll } from './open-all.ts';

/** Whoever knows what a topology promises, and can tell what was measured from it. */
export interface Verifier {
    /** The scripts that measure, for every host from which something can be measured. */
    probes(): Promise<readonly HostProbes[]>;
    verification(outputs: readonly ProbeOutput[]): Promise<Verification<Location>>;
}

export interface MeasureOptions {
    readonly hosts: readonly HostAccess[];
    readonly verifier: Verifier;
    readonly signal: AbortSignal;
    report(event: ApplyEvent): void;
}

/**
 * Measures on all hosts at once what the topology promises, and changes nothing. Rejects with a HostError where a host
 * cannot be reached, and with what the verifier throws.
 */
export async function measure({ hosts, verifier, signal, report }: MeasureOptions): Promise<Verification<Location>> {
    const probes = await verifier.probes();
    const asked = new Map(probes.map((each) => [each.host, each]));
    const open = async (access: HostAccess, either: AbortSignal) => {
        report({ kind: 'connecting', host: access.name });
        const session = await access.open(either);
        report({ kind: 'connected', host: access.name });
        return session;
    };
    const sessions = await openAll(
        hosts.filter(({ name }) => asked.has(name)),
        open,
        signal,
    );
    try {
        const outputs = sessions.flatMap((session) => {
            const own = asked.get(session.host);
            if (own === undefined) return [];
            report({ kind: 'measuring', host: session.host });
            return [runProbes(session, own, signal)];
        });
        return await verifier.verification(await Promise.all(outputs));
    } finally {
        await Promise.all(sessions.map((session) => session.dispose()));
    }
}

/** Runs a probe script where a session is open. What is measured from one place is told only when all of it is known. */
export async function runProbes(
    session: HostSession,
    { script, count }: HostProbes,
    signal: AbortSignal,
): Promise<ProbeOutput> {
    const { stdout } = await measureFrom(session, script, { seconds: lookPatience + count, signal });
    return { host: session.host, output: stdout };
}
