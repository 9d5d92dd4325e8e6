import type { Location } from '../../language/finding/location.ts';
import type { Verification } from '../../language/verify/verification.ts';
import { measure } from '../apply/measure.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { isKept, verificationLines } from '../apply/verification-text.ts';
import { displayName } from './display-name.ts';
import { showingHosts } from './host-progress.ts';
import { applicable, type HostOptions } from './hosts.ts';
import { styleOf, write } from './output.ts';
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
            ? JSON.stringify(plain(found), undefined, 4)
            : verificationLines(found, style).join('\n');
    await write(`${text}\n`);
    return isKept(found) ? 0 : 2;
}

/** As `check --format json` gives places: a file and a line that counts from 1. */
function plain({ topology, pairs }: Verification<Location>) {
    return {
        topology,
        pairs: pairs.map(({ at, reasons, ...pair }) => ({
            ...pair,
            ...placeOf(at),
            reasons: reasons.map((reason) => ({ text: reason.text, ...placeOf(reason.at) })),
        })),
    };
}

function placeOf(at: Location | undefined) {
    return at === undefined ? {} : { file: displayName(at.uri), line: at.range.start.line + 1 };
}
