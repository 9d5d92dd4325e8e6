// Installs VS Code's server into this folder, once for each state of the lock file: run again, it only looks.
// Plain JavaScript for Node 20, because it runs before anything else is there.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const receipt = join(here, 'node_modules/.installed');

/** A fingerprint of everything that decides what the installation looks like. */
function wanted() {
    const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
    const stubs = readdirSync(join(here, 'stubs/@vscode')).sort();
    for (const file of ['package-lock.json', 'link.mjs']) hash.update(readFileSync(join(here, file)));
    return hash.update(stubs.join()).digest('hex');
}

/** Runs npm as the npm that runs us, if there is one: on Windows `npm` alone is a script, not a program. */
function npm(...args) {
    const cli = process.env.npm_execpath;
    const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
    execFileSync(program, [...first, ...args], { cwd: here, stdio: 'inherit', shell: program === 'npm' });
}

if (existsSync(receipt) && readFileSync(receipt, 'utf8') === wanted()) {
    process.exit(0);
}
console.log("Installing VS Code's server (about 140 MB, once) ...");
npm('ci', '--ignore-scripts', '--loglevel=error');
execFileSync(process.execPath, [join(here, 'link.mjs')], { stdio: 'inherit' });
writeFileSync(receipt, wanted());
