import { measure } from '../apply/measure.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { isKept, verificationLines } from '../apply/verification-text.ts';
import { showingHosts } from './host-progress.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { styleOf, write } from './output.ts';
import { verificationRecord } from './verification-record.ts';
import { localVerifier } from './verifier.ts';

export interface VerifyOptions extends HostOptions {
    readonly allPairs: boolean;
    readonly format: 'text' | 'json';
}

/** `mvlan verify`: exit code 0 when everything measured is as promised, 2 when something is not, 1 when it cannot. */
export async function verifyCommand(file: string, options: VerifyOptions): Promise<number> {
    const { topology, hosts } = await applicable(file, options);
    const verifier = localVerifier(topology, options);
    const found = await showingHosts(hosts.length, (looking) => measure({ hosts, verifier, ...looking }));
    const style = styleOf(process.stdout).colours ? ansiStyle : plainStyle;
    const text =
        options.format === 'json'
            ? JSON.stringify(verificationRecord(found), undefined, 4)
            : verificationLines(found, style).join('\n');
    await write(`${text}\n`);
    return isKept(found) ? 0 : 2;
}
