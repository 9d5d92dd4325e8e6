import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { quote } from '../../language/shell/quote.ts';
import { environment, program } from '../client/cli/command-line.ts';
import { WorkspaceFolder } from '../server/workspace-folder.ts';

const page = path.join(import.meta.dirname, '../../docs/editors.md');

const text = `host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.1.1 }
container web { image "nginx" attach lan ip 10.0.0.2 }
`;

/** The settings that the documentation gives in a language of the editor, behind these words. */
export function documentedSettings(behind: string, language: string): string {
    const [, rest = ''] = readFileSync(page, 'utf8').split(behind);
    const settings = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(rest)?.[1];
    if (settings === undefined) throw new Error(`docs/editors.md has no settings in ${language} behind '${behind}'.`);
    return settings;
}

/**
 * What an editor tells, in JSON, of `lab.mvlan`, which it is to open in a folder of its own that has these files; there
 * `mvlan` is on the PATH.
 */
export async function toldBy(command: readonly [string, ...string[]], files: Readonly<Record<string, string>>) {
    using folder = new WorkspaceFolder({
        ...files,
        'lab.mvlan': text,
        'bin/mvlan': `#!/bin/sh\nexec ${program.map(quote).join(' ')} "$@"\n`,
    });
    const bin = path.join(folder.path, 'bin');
    chmodSync(path.join(bin, 'mvlan'), 0o755);
    const [editor, ...options] = command;
    const { stdout } = await execa(editor, options, {
        cwd: folder.path,
        env: { ...environment, HOME: folder.path, PATH: `${bin}:${process.env.PATH}` },
        timeout: 240_000,
    });
    return JSON.parse(stdout.slice(stdout.indexOf('{')));
}

/** What every editor has to tell: of the hover over the parent, the completion there, and the network's new name, `wire`. */
export function expectHoverCompletionAndRename(told: Record<string, unknown>): void {
    expect(told.hover).toContain('Interface `eth0` of host `lab`');
    expect(told.completion).toContain('lab.eth0');
    expect((told.lines as readonly string[]).slice(1, 3)).toEqual([
        'network wire { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.1.1 }',
        'container web { image "nginx" attach wire ip 10.0.0.2 }',
    ]);
}
