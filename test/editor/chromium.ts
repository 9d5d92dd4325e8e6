import { statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Requirement } from '../requirement.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where Chromium lies on machines that don't have it on their PATH. */
const ELSEWHERE = ['/usr/bin/chromium', '/snap/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Whether this machine has a Chromium, and so can show what a test looks at. */
export function canRunChromium(): Requirement {
    return findChromium() === undefined ? { ok: false, reason: NONE } : { ok: true };
}

const NONE = 'There is no Chromium on the PATH. Install one, or name its program in CHROMIUM.';

/** The Chromium of this machine: the one that CHROMIUM names, else the first on the PATH; undefined if there is none. */
function findChromium(): string | undefined {
    if (process.env.CHROMIUM) return process.env.CHROMIUM;
    const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
    const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
    return [...places, ...ELSEWHERE].find((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
}

/**
 * Starts a headless Chromium that can reach this machine alone: every other name resolves to nothing, so that what
 * tries to leave fails, besides being seen.
 */
export function launchChromium(): Promise<Browser> {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error(NONE);
    return chromium.launch({
        executablePath,
        args: [
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
        ],
    });
}
