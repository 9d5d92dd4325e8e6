import { type Command, Option } from 'commander';
import type { CheckFormat } from './check-command.ts';
import type { DiffFormat } from './diff-command.ts';
import { examples } from './examples.ts';
import { failingWithOne } from './failing-with-one.ts';
import type { Surroundings } from './program.ts';
import type { RehearseOptions } from './rehearse-command.ts';
import { pictureText, readPicture } from './verification-options.ts';

/** What files and globs mean wherever several may be given. */
const files = 'files or globs such as "net/**/*.mvlan"; - is standard input';

interface StdinOptions {
    readonly stdinName: string | undefined;
}

/** The commands that read files and reach no host. */
export function declareFileCommands(program: Command): void {
    stdin(program.command('check'))
        .description('say what is wrong with files and all that they import')
        .argument('<file...>', files)
        .addOption(
            new Option('--format <format>', 'text for people, the others for programs')
                .choices(['text', 'json', 'sarif', 'github'] satisfies CheckFormat[])
                .default('text'),
        )
        .option('--watch', 'check again whenever one of the files changes, until Ctrl+C', false)
        .addHelpText(
            'after',
            examples(
                ['mvlan check lab.mvlan', 'what is wrong with one topology'],
                ['mvlan check "net/**/*.mvlan" --watch', 'all of them, again after every change'],
                ['mvlan check *.mvlan --format github', 'annotations in a workflow of GitHub Actions'],
                ['mvlan check *.mvlan --format sarif > mvlan.sarif', 'for code scanning'],
                ['git show HEAD:lab.mvlan | mvlan check -', 'a text that is in no file'],
            ),
        )
        .action(async (patterns: string[], options: StdinOptions & { format: CheckFormat; watch: boolean }) => {
            const { checkCommand } = await import('./check-command.ts');
            process.exitCode = await checkCommand(patterns, options);
        });

    stdin(program.command('fmt'))
        .description('put files into their canonical layout; standard input goes to standard output')
        .argument('<file...>', files)
        .option('--check', 'change nothing; exit code 1 when a file is not formatted', false)
        .addHelpText(
            'after',
            examples(
                ['mvlan fmt lab.mvlan', 'rewrites the file where it is not in canonical layout'],
                ['mvlan fmt --check "**/*.mvlan"', 'for a pipeline: says which files are not'],
                ['mvlan fmt - < lab.mvlan', 'for an editor: the formatted text'],
            ),
        )
        .action(async (patterns: string[], options: StdinOptions & { check: boolean }) => {
            const { fmtCommand } = await import('./fmt-command.ts');
            process.exitCode = await fmtCommand(patterns, options);
        });

    stdin(program.command('graph'))
        .description('draw the picture of a file')
        .argument('<file>', 'the file; - is standard input')
        .option('-o, --output <picture>', 'where to write it; standard output without it')
        .addOption(
            new Option('--format <format>', 'svg without it, or what the ending of the output says').choices([
                'svg',
                'png',
                'mermaid',
                'drawio',
            ]),
        )
        .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark']).default('light'))
        .option('--diff <base>', 'marks what has changed since: a file, or REVISION:PATH in the git repository here')
        .addHelpText(
            'after',
            examples(
                ['mvlan graph lab.mvlan -o lab.svg', 'the picture beside the text'],
                ['mvlan graph lab.mvlan --theme dark > lab.svg', 'for a dark page'],
                ['mvlan graph lab.mvlan -o lab.png', 'as pixels'],
                ['mvlan graph lab.mvlan --diff HEAD:lab.mvlan -o change.svg', 'what has changed since the last commit'],
            ),
        )
        .action(async (file: string, options: StdinOptions & GraphChoices) => {
            const { graphCommand } = await import('./graph-command.ts');
            process.exitCode = await graphCommand(file, options);
        });

    program
        .command('diff')
        .description('say what changes between two states of a topology: hosts, networks, addresses, findings')
        .argument('<base>', 'a file, or REVISION:PATH in the git repository here')
        .argument('<head>', 'the same; - is standard input')
        .addOption(
            new Option('--format <format>', 'text for people, markdown for a review, json for programs')
                .choices(['text', 'markdown', 'json'] satisfies DiffFormat[])
                .default('text'),
        )
        .addHelpText(
            'after',
            examples(
                ['mvlan diff HEAD:lab.mvlan lab.mvlan', 'what is not committed yet'],
                ['mvlan diff origin/main:lab.mvlan HEAD:lab.mvlan --format markdown', 'for a pull request'],
                ['mvlan diff old.mvlan new.mvlan --format json', 'for a program'],
            ),
        )
        .action(async (base: string, head: string, options: { format: DiffFormat }) => {
            const { diffCommand } = await import('./diff-command.ts');
            process.exitCode = await diffCommand({ base, head }, options);
        });
}

/** The command that tries a topology out on this machine. */
export function declareRehearse(program: Command, surroundings: Surroundings): void {
    // Its 2 says that something is not as promised.
    failingWithOne(program.command('rehearse'), surroundings)
        .description('build a topology in throwaway network namespaces of this machine, and measure who reaches whom')
        .argument('<file>')
        .option('--expected-only', 'measure what the file expects, not every pair', false)
        .option('--picture <file>', pictureText, readPicture)
        .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
        .addHelpText(
            'after',
            examples(
                ['mvlan rehearse lab.mvlan', 'real packets, without a host, Docker or root'],
                ['mvlan rehearse lab.mvlan --picture lab.svg', 'and the picture, with what was kept and what was not'],
                ['mvlan rehearse lab.mvlan --expected-only', 'what each expect promises, beside what was measured'],
            ),
        )
        .action(async (file: string, options: RehearseOptions) => {
            const { rehearseCommand } = await import('./rehearse-command.ts');
            process.exitCode = await rehearseCommand(file, options);
        });
}

/** The option of every command that can read standard input. */
function stdin(command: Command): Command {
    return command.option(
        '--stdin-name <file>',
        'the name of standard input, in findings and for the paths of its imports (default: stdin.mvlan)',
    );
}

interface GraphChoices {
    readonly output?: string;
    readonly format?: 'svg' | 'png' | 'mermaid' | 'drawio';
    readonly theme: 'light' | 'dark';
    readonly diff?: string;
}
