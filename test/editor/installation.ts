import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the VS Code server that `vscode/install.mjs` installs. */
export const vscodeRoot = join(import.meta.dirname, 'vscode/node_modules/code-server/lib/vscode');

/** The program of the server. */
export const serverMain = join(vscodeRoot, 'out/server-main.js');

/** VS Code's server uses what only Node 24 has. */
const NEEDED_NODE = 24;

/** Installs VS Code's server, unless it is there for the present lock file already. Takes half a minute then. */
export function ensureInstalled(): void {
    execFileSync(process.execPath, [join(import.meta.dirname, 'vscode/install.mjs')], { stdio: 'inherit' });
}

/** The version of VS Code that is installed, such as '1.139.1'. */
export function vscodeVersion(): string {
    const { version } = JSON.parse(readFileSync(join(vscodeRoot, 'package.json'), 'utf8'));
    return version;
}

/** A Node that can run VS Code's server: ours if it is new enough, else the one among the project's dependencies. */
export function nodeForServer(): string {
    const major = Number.parseInt(process.versions.node, 10);
    if (major >= NEEDED_NODE) return process.execPath;
    return join(import.meta.dirname, '../../node_modules/node/bin/node');
}
