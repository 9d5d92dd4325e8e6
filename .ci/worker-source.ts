import path from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Lets a page import the bundled text of a worker's program: `import { source } from './work.ts?worker'`. VS Code's webviews
 * start workers from a blob only, and with the text at hand the page need not be allowed to fetch one.
 */
export const workerSource: Plugin = {
    name: 'worker-source',
    setup({ initialOptions, onResolve, onLoad }) {
        const { minify, target } = initialOptions;
        onResolve({ filter: /\?worker$/ }, ({ path: wanted, resolveDir }) => ({
            path: path.join(resolveDir, wanted.replace(/\?worker$/, '')),
            namespace: 'worker-source',
        }));
        onLoad({ filter: /.*/, namespace: 'worker-source' }, async ({ path: file }) => {
            const { outputFiles, metafile } = await build({
                entryPoints: [file],
                bundle: true,
                write: false,
                metafile: true,
                platform: 'browser',
                format: 'iife',
                legalComments: 'none',
                ...(minify ? { minify } : {}),
                ...(target ? { target } : {}),
            });
            const [bundle] = outputFiles;
            return {
                contents: `export const source = ${JSON.stringify(bundle?.text ?? '')};`,
                watchFiles: Object.keys(metafile.inputs).map((input) => path.resolve(input)),
            };
        });
    },
};
