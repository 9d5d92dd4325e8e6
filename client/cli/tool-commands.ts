import { Argument, type Command } from 'commander';
import { examples } from './examples.ts';

/** The commands for other programs: editors and shells. */
export function declareToolCommands(program: Command): void {
    program
        .command('lsp')
        .description('the language server on standard input and output, for any editor')
        .option('--stdio', 'what it does anyway; editors are used to saying so')
        .addHelpText('after', '\ndocs/editors.md has the settings for Neovim, Helix and Emacs.')
        .action(async () => {
            const { lspCommand } = await import('./lsp-command.ts');
            process.exitCode = await lspCommand();
        });

    program
        .command('completion')
        .description('print what makes a shell complete the words of mvlan')
        .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
        .addHelpText(
            'after',
            examples(
                ['source <(mvlan completion bash)', 'in ~/.bashrc'],
                ['mvlan completion zsh > ~/.zfunc/_mvlan', 'with ~/.zfunc in $fpath, before compinit'],
                ['mvlan completion fish > ~/.config/fish/completions/mvlan.fish', 'for fish'],
            ),
        )
        .action(async (shell: 'bash' | 'zsh' | 'fish') => {
            const { completionCommand } = await import('./completion-command.ts');
            process.exitCode = await completionCommand(shell, program);
        });
}
