// Completes the installation after `npm ci --ignore-scripts`.
//
// VS Code's own folder, code-server/lib/vscode, comes without a node_modules. The install script of code-server would
// make one of 400 MB with native builds; this gives it links to the few packages that package.json names, and the stubs
// for the native modules that we do without. The browser asks for some of them by URL (/static/node_modules/...), so
// they must lie in exactly that folder, not just higher up in the tree.
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const here = import.meta.dirname;
const target = join(here, 'node_modules/code-server/lib/vscode/node_modules');

function link(name, source) {
    const place = join(target, name);
    mkdirSync(dirname(place), { recursive: true });
    // 'junction' is what Windows lets everyone make; it wants a whole path. Elsewhere the type is ignored.
    symlinkSync(process.platform === 'win32' ? source : relative(dirname(place), source), place, 'junction');
}

rmSync(target, { recursive: true, force: true });
const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
for (const name of Object.keys(dependencies)) {
    if (name !== 'code-server') link(name, join(here, 'node_modules', name));
}
for (const name of readdirSync(join(here, 'stubs/@vscode'))) {
    link(`@vscode/${name}`, join(here, 'stubs/@vscode', name));
}
