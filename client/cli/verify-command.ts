import { measure } from '../apply/measure.ts';
import { isKept } from '../apply/verification-text.ts';
import { showingHosts } from './host-progress.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { type ShowOptions, showVerification } from './show-verification.ts';
import { localVerifier } from './verifier.ts';

export interface VerifyOptions extends HostOptions, ShowOptions {
    readonly allPairs: boolean;
}

/** `mvlan verify`: exit code 0 when everything measured is as promised, 2 when something is not, 1 when it cannot. */
export async function verifyCommand(file: string, options: VerifyOptions): Promise<number> {
    const { topology, findings, hosts } = await applicable(file, options);
    const verifier = localVerifier(topology, options);
    const found = await showingHosts(hosts.length, (looking) => measure({ hosts, verifier, ...looking }));
    await showVerification(found, { topology, findings }, options);
    return isKept(found) ? 0 : 2;
}
