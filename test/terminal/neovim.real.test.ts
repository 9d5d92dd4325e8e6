import path from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { describeWith, type Requirement } from '../requirement.ts';
import { documentedSettings, expectHoverCompletionAndRename, toldBy } from './other-editor.ts';

function hasNeovim(): Requirement {
    const { failed } = execaSync('nvim', ['--version'], { reject: false });
    return failed ? { ok: false, reason: 'needs nvim' } : { ok: true };
}

describeWith(hasNeovim(), 'In Neovim, with the settings of the documentation', () => {
    test('there are findings, a hover, completion and a rename', async () => {
        const script = path.join(import.meta.dirname, 'neovim.lua');
        const told = await toldBy(['nvim', '--headless', '--clean', '-u', 'init.lua', 'lab.mvlan', '-S', script], {
            // What Debian has is 0.7.
            'init.lua': documentedSettings('From 0.7 to 0.10', 'lua'),
        });
        expect(told).toMatchObject({ filetype: 'mvlan', comment: '// %s' });
        expect(told.diagnostics).toContainEqual({
            line: 2,
            code: 'gateway-outside-subnet',
            message: expect.stringContaining('10.0.1.1 is outside 10.0.0.0/24'),
        });
        expectHoverCompletionAndRename(told);
    });
});
