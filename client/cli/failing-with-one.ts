import type { Command } from 'commander';
import type { Surroundings } from './program.ts';

/** A command that ends with 1 where it cannot do its work, and where it is called wrongly: its 2 says something else. */
export function failingWithOne(command: Command, { failWith }: Surroundings): Command {
    return command
        .hook('preAction', () => failWith(1))
        .exitOverride((error) => {
            failWith(1);
            throw error;
        });
}
