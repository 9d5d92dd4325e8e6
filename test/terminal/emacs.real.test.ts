import path from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { describeWith, type Requirement } from '../requirement.ts';
import { documentedSettings, expectHoverCompletionAndRename, toldBy } from './other-editor.ts';

/** As Emacs starts, but for its window: packages are there before the settings are read. */
const emacs = ['emacs', '--batch', '-f', 'package-activate-all'] as const;

function hasEglot(): Requirement {
    const { failed } = execaSync(emacs[0], [...emacs.slice(1), '-l', 'eglot'], { reject: false });
    return failed ? { ok: false, reason: 'needs emacs with eglot' } : { ok: true };
}

describeWith(hasEglot(), 'In Emacs, with the settings of the documentation', () => {
    test('there are findings, a hover, completion and a rename', async () => {
        const script = path.join(import.meta.dirname, 'emacs.el');
        const told = await toldBy([...emacs, '-l', 'init.el', '-l', script], {
            'init.el': documentedSettings('## Emacs', 'elisp'),
        });
        expect(told).toMatchObject({ mode: 'mvlan-mode', comment: '// ' });
        expect(told.diagnostics).toContainEqual({
            line: 2,
            text: expect.stringMatching(/^mvlan \[gateway-outside-subnet\]: .*10\.0\.1\.1 is outside 10\.0\.0\.0\/24/),
        });
        expectHoverCompletionAndRename(told);
    });
});
