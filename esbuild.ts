// `npm run build`, and `npm run watch`: the bundles to work with, in `out`; with `--production` those that are shipped.
import { rmSync } from 'node:fs';
import { build, context } from 'esbuild';
import { bundles, writeAssets } from './.ci/bundles.ts';

const watch = process.argv.includes('--watch');

rmSync('out', { recursive: true, force: true });
await writeAssets('out');

for (const options of bundles({ outdir: 'out', production: process.argv.includes('--production') })) {
    if (watch) await (await context({ ...options, logLevel: 'info' })).watch();
    else await build(options);
}
