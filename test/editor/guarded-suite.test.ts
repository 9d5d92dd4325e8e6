import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { guardSuite } from './guarded-suite.ts';

const scratch = mkdtempSync(join(tmpdir(), 'guarded-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Calls the guarded run() of a suite with this text, as VS Code does. */
async function runGuarded(text: string) {
    const folder = mkdtempSync(join(scratch, 'suite-'));
    const suite = join(folder, 'suite.cjs');
    writeFileSync(suite, text);
    const { path, failure } = guardSuite(suite, folder);
    expect(failure()).toBeUndefined();
    const { run } = createRequire(import.meta.url)(path);
    const outcome = await run().then(
        () => 'resolved',
        () => 'rejected',
    );
    return { outcome, failure: failure() };
}

test('a suite that passes leaves no failure', async () => {
    expect(await runGuarded('exports.run = async () => {};')).toEqual({ outcome: 'resolved', failure: '' });
});

test('a suite that fails leaves its reason, and fails for VS Code too', async () => {
    const { outcome, failure } = await runGuarded("exports.run = async () => { throw new Error('2 tests failed.'); };");
    expect(outcome).toBe('rejected');
    expect(failure).toContain('2 tests failed.');
});

test('a suite that does not load, or has no run(), is a failure', async () => {
    expect((await runGuarded("require('./nowhere.cjs');")).failure).toContain('nowhere.cjs');
    expect((await runGuarded('')).failure).toContain('does not export run()');
});
