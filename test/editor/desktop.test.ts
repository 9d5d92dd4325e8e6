import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findDesktop } from './desktop.ts';

describe.runIf(process.platform === 'linux')('the desktop program', () => {
    const folder = mkdtempSync(join(tmpdir(), 'desktop-'));
    const code = join(folder, 'code');

    function writeCode(...lines: readonly string[]): void {
        writeFileSync(code, ['#!/bin/sh', ...lines, ''].join('\n'));
        chmodSync(code, 0o755);
    }

    beforeEach(() => {
        vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
        vi.stubEnv('DISPLAY', ':0');
        vi.stubEnv('VSCODE_EXECUTABLE', '');
    });

    afterEach(() => {
        vi.unstubAllEnvs();
        rmSync(code, { force: true });
    });

    test('is the code on the PATH that tells a version', async () => {
        writeCode('echo 1.105.1', 'echo 0123456', 'echo x64');
        expect(await findDesktop()).toBe(code);
    });

    test('is not just anything called code', async () => {
        writeCode('echo "code: a tool for codes"');
        expect(await findDesktop()).toBeUndefined();
        writeCode('echo 1.105.1', 'exit 1');
        expect(await findDesktop()).toBeUndefined();
    });

    test('needs a screen', async () => {
        writeCode('echo 1.105.1');
        vi.stubEnv('DISPLAY', undefined);
        vi.stubEnv('WAYLAND_DISPLAY', undefined);
        expect(await findDesktop()).toBeUndefined();
    });

    test('can be named, and must then be one', async () => {
        writeCode('echo 1.105.1');
        vi.stubEnv('PATH', '/usr/bin:/bin');
        vi.stubEnv('VSCODE_EXECUTABLE', code);
        expect(await findDesktop()).toBe(code);
        vi.stubEnv('VSCODE_EXECUTABLE', join(folder, 'nothing'));
        await expect(findDesktop()).rejects.toThrow("which doesn't tell a version of VS Code");
    });
});
