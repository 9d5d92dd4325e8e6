import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/**
 * Bundles the tests of `suite/` with their runner into one CommonJS file, for VS Code loads no TypeScript, and returns its
 * path.
 */
export async function buildSuite(): Promise<string> {
    const outfile = join(root, 'out/test/suite.cjs');
    const suites = globSync('*.suite.ts', { cwd: join(import.meta.dirname, 'suite') }).sort();
    await build({
        // Each file registers its tests as it is loaded, which Mocha must have prepared before.
        stdin: {
            contents: [
                "import { runSuites } from './runner.ts';",
                `export const run = () => runSuites(() => { ${suites.map((file) => `require('./${file}');`).join(' ')} });`,
            ].join('\n'),
            resolveDir: join(import.meta.dirname, 'suite'),
            sourcefile: 'suites.ts',
            loader: 'ts',
        },
        outfile,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node22',
        sourcemap: 'inline',
        external: ['vscode', 'mocha'],
        logLevel: 'warning',
    });
    return outfile;
}
