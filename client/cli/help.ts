import { Argument, type Command } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { write } from './output.ts';

/** Pages of `mvlan help` that are about no single command. */
const topics: Readonly<Record<string, { readonly about: string; page(): string }>> = {
    'exit-codes': { about: 'what mvlan ends with, and when', page: exitCodePage },
    environment: { about: 'the environment variables that mvlan heeds', page: environmentPage },
};

/** `mvlan help`: the whole, a command, or a topic. */
export function declareHelp(program: Command): void {
    const listed = Object.entries(topics).map(([name, { about }]) => `  ${name.padEnd(12)}  ${about}`);
    const commands = program.commands.map((command) => command.name());
    program
        .command('help')
        .description('print help about a command or a topic')
        .addArgument(new Argument('[topic]', 'what about').choices([...commands, ...Object.keys(topics)]))
        .action(async (name: string | undefined) => {
            await write(helpAbout(name, program));
        });
    program.addHelpText('after', ['\nTopics of mvlan help:', ...listed].join('\n'));
}

function helpAbout(name: string | undefined, program: Command): string {
    const topic = name !== undefined && Object.hasOwn(topics, name) ? topics[name] : undefined;
    return topic ? topic.page() : textOf(program.commands.find((command) => command.name() === name) ?? program);
}

/** A command's help with what is added after it. */
function textOf(command: Command): string {
    const pieces: string[] = [];
    command.configureOutput({ writeOut: (piece) => pieces.push(piece) });
    command.outputHelp();
    return pieces.join('');
}

function exitCodePage(): string {
    const rows = exitCodes.map(({ commands, code, meaning }) => [commands.join(', '), String(code), meaning] as const);
    const width = Math.max(...rows.map(([commands]) => commands.length));
    const lines = rows.map(([commands, code, meaning], index) => {
        const name = rows[index - 1]?.[0] === commands ? '' : commands;
        return `${name.padEnd(width)}  ${code.padStart(3)}  ${meaning}`;
    });
    return `${lines.join('\n')}\n`;
}

function environmentPage(): string {
    return [
        'FORCE_COLOR   colours also where there is no terminal; 0 takes them away. Goes before NO_COLOR.',
        'NO_COLOR      any value: no colours.',
        'LC_ALL, LC_MESSAGES, LANG   the language of findings and plans, as with other programs; zh_CN is Chinese.',
        'MVLAN_DEBUG   any value: an error that ends mvlan is shown with all its details.',
        '',
    ].join('\n');
}
