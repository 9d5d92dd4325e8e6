import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Plugin, transform } from 'esbuild';

/**
 * Turns bundles that share their parts, which esbuild makes as ES modules only, into CommonJS, which is what VS Code and
 * `require` take everywhere. What several programs have in common is then in the package once.
 */
export const commonJs: Plugin = {
    name: 'common-js',
    setup(build) {
        const { minify, target, define, banner } = build.initialOptions;
        Object.assign(build.initialOptions, { write: false, format: 'esm', splitting: true, banner: {} });
        build.onEnd(async ({ outputFiles = [] }) => {
            for (const { path: file, text } of outputFiles) {
                const { code } = await transform(text, {
                    format: 'cjs',
                    platform: 'node',
                    legalComments: 'none',
                    ...(minify ? { minify } : {}),
                    ...(target ? { target } : {}),
                    ...(define ? { define } : {}),
                    ...(banner?.js ? { banner: banner.js } : {}),
                });
                mkdirSync(path.dirname(file), { recursive: true });
                writeFileSync(file, code);
            }
        });
    },
};
