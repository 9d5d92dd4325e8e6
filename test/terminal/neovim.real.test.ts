import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execa, execaSync } from 'execa';
import { expect, test } from 'vitest';
import { quote } from '../../language/shell/quote.ts';
import { environment, program } from '../client/cli/command-line.ts';
import { describeWith, type Requirement } from '../requirement.ts';
import { WorkspaceFolder } from '../server/workspace-folder.ts';

function hasNeovim(): Requirement {
    const { failed } = execaSync('nvim', ['--version'], { reject: false });
    return failed ? { ok: false, reason: 'needs nvim' } : { ok: true };
}

/** The settings that the documentation gives for Neovim of the version that Debian has. */
function documentedSettings(): string {
    const page = readFileSync(path.join(import.meta.dirname, '../../docs/editors.md'), 'utf8');
    const settings = /From 0\.7 to 0\.10.*?```lua\n(.*?)```/s.exec(page)?.[1];
    if (settings === undefined) throw new Error('docs/editors.md has no settings for Neovim.');
    return settings;
}

const text = `host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.1.1 }
container web { image "nginx" attach lan ip 10.0.0.2 }
`;

describeWith(hasNeovim(), 'In Neovim, with the settings of the documentation', () => {
    test('there are findings, a hover, completion and a rename', async () => {
        using folder = new WorkspaceFolder({
            'init.lua': documentedSettings(),
            'lab.mvlan': text,
            'bin/mvlan': `#!/bin/sh\nexec ${program.map(quote).join(' ')} "$@"\n`,
        });
        const bin = path.join(folder.path, 'bin');
        chmodSync(path.join(bin, 'mvlan'), 0o755);
        const script = path.join(import.meta.dirname, 'neovim.lua');
        const { stdout } = await execa('nvim', ['--headless', '--clean', '-u', 'init.lua', 'lab.mvlan', '-S', script], {
            cwd: folder.path,
            env: { ...environment, HOME: folder.path, PATH: `${bin}:${process.env.PATH}` },
            timeout: 240_000,
        });
        const told = JSON.parse(stdout.slice(stdout.indexOf('{')));
        expect(told).toMatchObject({ filetype: 'mvlan', comment: '// %s' });
        expect(told.diagnostics).toContainEqual({
            line: 2,
            code: 'gateway-outside-subnet',
            message: expect.stringContaining('10.0.1.1 is outside 10.0.0.0/24'),
        });
        expect(told.hover).toContain('Interface `eth0` of host `lab`');
        expect(told.completion).toContain('lab.eth0');
        expect(told.lines.slice(1, 3)).toEqual([
            'network wire { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.1.1 }',
            'container web { image "nginx" attach wire ip 10.0.0.2 }',
        ]);
    });
});
