import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'peers');
const receipt = path.join(folder, 'node_modules/.installed');

/** Installs the servers that ours is measured against, once for each state of the lock file. */
export function installPeers(): void {
    const wanted = createHash('sha256')
        .update(readFileSync(path.join(folder, 'package-lock.json')))
        .digest('hex');
    if (existsSync(receipt) && readFileSync(receipt, 'utf8') === wanted) return;
    console.log('Installing the servers to compare with (about 120 MB, once) ...');
    const cli = process.env.npm_execpath;
    const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
    execFileSync(program, [...first, 'ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
    writeFileSync(receipt, wanted);
}
