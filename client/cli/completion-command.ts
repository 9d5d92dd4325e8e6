import type { Command } from 'commander';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { wordsOf } from './completion/words.ts';
import { zshCompletion } from './completion/zsh.ts';
import { write } from './output.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/**
 * `mvlan completion`: a script for a shell, made from what the command line itself declares. It holds all words, so that
 * the Tab key waits for no program.
 */
export async function completionCommand(shell: keyof typeof scripts, program: Command): Promise<number> {
    await write(scripts[shell](wordsOf(program)));
    return 0;
}
