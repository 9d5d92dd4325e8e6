import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';
import { configurableCodes } from '../language/check/codes.ts';
import { configurationSchema } from '../language/configuration/schema.ts';
import { commonJs } from './common-js.ts';
import { writePictureAssets } from './picture-assets.ts';
import { workerSource } from './worker-source.ts';

interface Target {
    /** Where the bundles go. */
    readonly outdir: string;
    /** Small and without maps, for those who use it; else for those who work on it. */
    readonly production: boolean;
}

/** What is built: the programs, then what runs in the preview. */
export function bundles({ outdir, production }: Target): readonly BuildOptions[] {
    const shared: BuildOptions = {
        absWorkingDir: path.join(import.meta.dirname, '..'),
        bundle: true,
        outdir,
        sourcemap: production ? false : 'linked',
        minify: production,
        metafile: true,
        logLevel: 'warning',
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
        chunkNames: 'part-[hash]',
        plugins: production ? [commonJs] : [],
        // Of packages that have both, the ES modules: esbuild cannot follow the `require` of UMD.
        mainFields: ['module', 'main'],
        // Some dependencies are ES modules that ask where they are; a CommonJS bundle has to tell them.
        define: { 'import.meta.url': 'moduleUrl', 'import.meta.dirname': '__dirname' },
        banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    };
    const webview: BuildOptions = {
        ...shared,
        entryPoints: [
            { in: 'client/extension/preview/webview/main.ts', out: 'webview/preview' },
            { in: 'client/extension/preview/webview/preview.css', out: 'webview/preview' },
        ],
        platform: 'browser',
        format: 'iife',
        plugins: [workerSource],
    };
    /** What VS Code runs in a browser: the extension as it wants it there, and the language server in a worker. */
    const web: BuildOptions = { ...shared, platform: 'browser', mainFields: ['module', 'main'] };
    const webExtension: BuildOptions = {
        ...web,
        entryPoints: [{ in: 'client/extension/web/extension.ts', out: 'web/extension' }],
        format: 'cjs',
        external: ['vscode'],
        // Of a package that asks where it is only when it is not told where its program is.
        define: { 'import.meta.url': 'undefined' },
    };
    const webServer: BuildOptions = {
        ...web,
        entryPoints: [{ in: 'server/worker.ts', out: 'web/server' }],
        format: 'iife',
    };
    return [programs, webview, webExtension, webServer];
}

/** Puts beside the bundles what is not bundled: what pictures are drawn with, and the schema of mvlan.json. */
export async function writeAssets(outdir: string): Promise<void> {
    await writePictureAssets(path.join(outdir, 'pictures'));
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', ...configurationSchema(configurableCodes) };
    writeFileSync(path.join(outdir, 'mvlan.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
}
