import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundles } from '../../.ci/bundles.ts';

test('the programs start as they are bundled', async () => {
    const outdir = mkdtempSync(path.join(tmpdir(), 'mvlan-bundle-'));
    try {
        const [programs] = bundles({ outdir, production: true });
        await build({ ...programs, metafile: false });
        const node = path.join(import.meta.dirname, '../../node_modules/.bin/node');
        const started = (file: string, ...args: string[]) =>
            spawnSync(node, [path.join(outdir, file), ...args], { input: '', encoding: 'utf8' });
        // Its input ends at once: it says so, and has come that far.
        expect(started('server.cjs', '--stdio').stderr).not.toContain('MODULE_NOT_FOUND');
        expect(started('mvlan.cjs', '--version').stdout).toMatch(/^\d+\.\d+\.\d+/);
    } finally {
        rmSync(outdir, { recursive: true });
    }
});
