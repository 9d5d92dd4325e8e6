// Installs what `npm start` and `npm test` need, and nothing that is there already.
//
//   node .ci/setup.mjs start    the project's packages, VS Code's server where there is no desktop VS Code, and, where
//                               this machine can have one (Debian, root), the packages of the embedded host
//   node .ci/setup.mjs test     the same, and Chromium, in which the tests drive VS Code
//
// Plain JavaScript for Node 20, because it runs before anything else is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const purpose = process.argv[2];
if (purpose !== 'start' && purpose !== 'test') {
    console.error('setup: say what for: start or test');
    process.exit(2);
}

installPackages();
if (purpose === 'test' || !hasDesktopEditor()) run(process.execPath, ['test/editor/vscode/install.mjs']);
if (mayInstallDebianPackages()) {
    for (const group of purpose === 'test' ? ['guests', 'editor', 'terminal', 'exports'] : ['guests']) {
        run('bash', ['test/hosts/packages.sh', group]);
    }
}

/**
 * Installs what the lock file says, once for each state of it. Not by `npm ci`, which refuses a lock file that lacks the
 * binaries of other platforms; a lock file made where the registry has only some of them does.
 */
function installPackages() {
    const receipt = join(root, 'node_modules/.installed');
    const wanted = createHash('sha256')
        .update(readFileSync(join(root, 'package-lock.json')))
        .digest('hex');
    if (existsSync(receipt) && readFileSync(receipt, 'utf8') === wanted) return;
    console.log("Installing the project's packages ...");
    run('npm', ['install', '--no-save', '--loglevel=error']);
    writeFileSync(receipt, wanted);
}

function hasDesktopEditor() {
    const program = process.env.VSCODE_EXECUTABLE ?? 'code';
    return spawnSync(program, ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
}

function mayInstallDebianPackages() {
    if (existsSync('/etc/debian_version') && process.getuid?.() === 0) return true;
    console.log('Not root on Debian: what needs a real Linux host is left out.');
    return false;
}

function run(program, args) {
    const { status, error } = spawnSync(program, args, {
        cwd: root,
        stdio: 'inherit',
        shell: process.platform === 'win32' && program === 'npm',
    });
    if (status === 0) return;
    console.error(
        `setup: ${[program, ...args].join(' ')} failed${error ? `: ${error.message}` : ` (status ${status})`}`,
    );
    process.exit(1);
}
