import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type BuildOptions, build, context } from 'esbuild';
import { configurableCodes } from './language/check/codes.ts';
import { configurationSchema } from './language/configuration/schema.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared: BuildOptions = {
    bundle: true,
    outdir: 'out',
    sourcemap: production ? false : 'linked',
    minify: production,
    logLevel: 'info',
    target: 'es2024',
    legalComments: 'none',
};

/** Programs that run in Node: the extension in VS Code's own, the others in whichever is at hand. */
const programs: BuildOptions = {
    ...shared,
    entryPoints: {
        extension: 'client/extension/extension.ts',
        server: 'server/main.ts',
        mvlan: 'client/cli/main.ts',
        askpass: 'client/hosts/askpass-main.ts',
    },
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    // Some dependencies are ES modules that ask where they are; a CommonJS bundle has to tell them.
    define: { 'import.meta.url': 'moduleUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const webview: BuildOptions = {
    ...shared,
    entryPoints: { 'webview/preview': 'client/extension/preview/webview/main.ts' },
    platform: 'browser',
    format: 'iife',
};

rmSync('out', { recursive: true, force: true });
mkdirSync('out/webview', { recursive: true });
cpSync('client/extension/preview/webview/preview.css', 'out/webview/preview.css');
writeFileSync(
    'out/mvlan.schema.json',
    `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...configurationSchema(configurableCodes) }, null, 2)}\n`,
);

for (const options of [programs, webview]) {
    if (watch) await (await context(options)).watch();
    else await build(options);
}
