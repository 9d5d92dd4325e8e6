import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { serverFlags } from '../server-flags.ts';
import { interruptible } from './interrupt.ts';
import { complain } from './output.ts';

/** `mvlan lsp`: the language server on standard input and output; ends with it, and it with us. */
export async function lspCommand(): Promise<number> {
    const bundled = path.join(import.meta.dirname, 'server.cjs');
    const server = existsSync(bundled) ? bundled : path.join(import.meta.dirname, '../../server/main.ts');
    if (process.stdin.isTTY) complain('waits for an editor on standard input (docs/editors.md); Ctrl+C ends it');
    return await interruptible(
        ({ signal }) =>
            new Promise((resolve, reject) => {
                const child = spawn(process.execPath, [...serverFlags, server, '--stdio'], { stdio: 'inherit' });
                signal.addEventListener('abort', () => child.kill());
                child.once('error', reject);
                // As a shell reports it: 128 and the number of the signal.
                child.once('exit', (code, name) => resolve(name ? 128 + constants.signals[name] : (code ?? 1)));
            }),
    );
}
