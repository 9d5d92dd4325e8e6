import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** `mvlan lsp`: the language server on standard input and output; ends with it. */
export async function lspCommand(): Promise<number> {
    const bundled = path.join(import.meta.dirname, 'server.cjs');
    const server = existsSync(bundled) ? bundled : path.join(import.meta.dirname, '../../server/main.ts');
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: 'inherit' });
    return await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => resolve(code ?? 1));
    });
}
