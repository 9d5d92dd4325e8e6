import path from 'node:path';
import { execa, execaSync } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { quote } from '../../../language/shell/quote.ts';
import { describeWith, type Requirement } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { mvlan } from './command-line.ts';

function has(shell: string): Requirement {
    const { failed } = execaSync(shell, ['--version'], { reject: false });
    return failed ? { ok: false, reason: `needs ${shell}` } : { ok: true };
}

/** What a shell offers at the end of a line, in a folder with these files. */
type Offers = (line: string) => Promise<readonly string[]>;

const files = { 'lab.mvlan': '', 'my lab.mvlan': '', 'notes.txt': '', 'net/a.mvlan': '' };

function shell(name: string, script: (line: string, completion: string) => readonly string[]): Offers {
    let completion = '';
    beforeAll(async () => {
        completion = (await mvlan(['completion', name])).stdout;
    });
    return async (line) => {
        using folder = new WorkspaceFolder({ ...files, completion });
        const { stdout } = await execa(name, script(line, path.join(folder.path, 'completion')), {
            cwd: folder.path,
            env: { HOME: folder.path, TERM: 'xterm' },
            timeout: 30_000,
        });
        return stdout.split(/\r?\n/).filter((each) => each !== '');
    };
}

describeWith(has('bash'), 'Completion in bash', () => {
    const offers = shell('bash', (line, completion) => {
        const words = line.split(' ');
        return [
            '-c',
            // Bash knows compopt only while somebody presses Tab.
            `compopt() { :; }; source ${quote(completion)}; COMP_WORDS=(${words.map(quote).join(' ')}); ` +
                `COMP_CWORD=${words.length - 1}; _mvlan; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ];
    });

    test('knows commands, options, their values, and files', async () => {
        expect(await offers('mvlan di')).toEqual(['diff']);
        expect(await offers('mvlan check --format s')).toEqual(['sarif']);
        expect(await offers('mvlan apply --y')).toEqual(['--yes']);
        expect((await offers('mvlan check ')).toSorted()).toEqual(['lab.mvlan', 'my lab.mvlan', 'net']);
        expect((await offers('mvlan graph -o n')).toSorted()).toEqual(['net', 'notes.txt']);
        expect(await offers('mvlan help exit')).toEqual(['exit-codes']);
    });
});

describeWith(has('fish'), 'Completion in fish', () => {
    const offers = shell('fish', (line, completion) => [
        '--no-config',
        '-c',
        `source ${quote(completion)}; complete -C ${quote(line)}`,
    ]);

    test('knows commands, options, their values, and files', async () => {
        const words = async (line: string) => (await offers(line)).map((offer) => offer.split('\t')[0]);
        expect((await words('mvlan di')).toSorted()).toEqual(['diff']);
        expect(await words('mvlan check --format s')).toEqual(['sarif']);
        expect(await words('mvlan apply --y')).toEqual(['--yes']);
        expect(await words('mvlan check la')).toEqual(['lab.mvlan']);
        expect(await words('mvlan help exit')).toEqual(['exit-codes']);
    });
});

describeWith(has('zsh'), 'Completion in zsh', () => {
    // Only somebody at a terminal completes, which zpty is for another zsh; Ctrl+X there prints what the line is then.
    const offers = shell('zsh', (line, completion) => [
        '-f',
        '-c',
        [
            'zmodload zsh/zpty',
            'zpty shell zsh -f -i',
            `zpty -w shell ${quote(`autoload -U compinit; compinit -D -u; source ${quote(completion)}`)}`,
            `zpty -w shell 'report() { print -r -- "line:$BUFFER;" }; zle -N report; bindkey "^X" report; echo LOAD""ED'`,
            "zpty -r shell screen '*LOADED*'",
            `zpty -w -n shell ${quote(`${line}\t\u0018`)}`,
            "zpty -r shell screen '*line:*;*'",
            'print -r -- "$screen"',
        ].join('\n'),
    ]);

    test('knows commands, options, their values, and files', async () => {
        const completed = async (line: string) => /line:(.*?) ?;$/m.exec((await offers(line)).join('\n'))?.[1];
        expect(await completed('mvlan comp')).toBe('mvlan completion');
        expect(await completed('mvlan check --format s')).toBe('mvlan check --format sarif');
        expect(await completed('mvlan apply --y')).toBe('mvlan apply --yes');
        expect(await completed('mvlan check la')).toBe('mvlan check lab.mvlan');
        expect(await completed('mvlan help exit')).toBe('mvlan help exit-codes');
    });
});
