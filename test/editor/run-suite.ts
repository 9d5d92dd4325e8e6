// Runs the tests that want VS Code's interface for extensions: Mocha in the extension host. In the desktop program that
// VSCODE_EXECUTABLE names; in one of a version, which is downloaded, when VSCODE_DESKTOP says 'stable' or '1.101.0'; else
// in VS Code's server, with headless Chromium for its window.
//
//     node test/editor/run-suite.ts [--extension FOLDER] [FOLDER OR .code-workspace TO OPEN]
//
// MOCHA_GREP limits it to the tests whose title matches.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { bootGuests, canBootGuests, type Guests } from '../hosts/guests.ts';
import { buildSuite } from './build-suite.ts';

const root = resolve(import.meta.dirname, '../..');

const { values, positionals } = parseArgs({ options: { extension: { type: 'string' } }, allowPositionals: true });

async function findVSCode(): Promise<string> {
    if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
    if (process.env.VSCODE_DESKTOP) return downloadAndUnzipVSCode(process.env.VSCODE_DESKTOP);
    return join(import.meta.dirname, 'code-web-host.ts');
}

/** The host that the suite applies to; undefined, said aloud, where this machine cannot have one. */
async function bootHost(): Promise<Guests | undefined> {
    const possible = canBootGuests();
    if (possible.ok) return await bootGuests({ count: 1, names: ['lab'], addresses: [['172.19.106.26/20']] });
    if (process.env.CI === 'true')
        throw new Error(`Applying from the extension host cannot be tested: ${possible.reason}`);
    process.stderr.write(`SKIPPED Applying from the extension host: ${possible.reason}\n`);
    return undefined;
}

const scratch = mkdtempSync(join(tmpdir(), 'mvlan-suite-'));
// Not in a finally clause: @vscode/test-electron ends the process itself after Ctrl-C.
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
let guests: Guests | undefined;
try {
    guests = await bootHost();
    const workspace = join(scratch, 'workspace');
    cpSync(positionals[0] ?? join(root, 'examples'), workspace, { recursive: true });
    await runTests({
        vscodeExecutablePath: await findVSCode(),
        extensionDevelopmentPath: resolve(values.extension ?? root),
        extensionTestsPath: await buildSuite(),
        launchArgs: [
            workspace,
            `--user-data-dir=${join(scratch, 'data')}`,
            `--extensions-dir=${join(scratch, 'extensions')}`,
        ],
        // The stand-in is run by the first node on the PATH, which must be one that runs TypeScript: ours.
        extensionTestsEnv: {
            PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
            MVLAN_SSH_CONFIG: guests?.host(1).sshConfigPath,
        },
    });
} catch (failure) {
    console.error(String(failure));
    process.exitCode = 1;
} finally {
    await guests?.down();
}
