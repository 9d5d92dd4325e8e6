import type { Argument, Command, Option } from 'commander';

/** What may follow an option, or stand as an argument. */
export type Value =
    | { readonly kind: 'topology' | 'file' | 'text' }
    | { readonly kind: 'one of'; readonly words: readonly string[] };

export interface CommandWords {
    readonly name: string;
    readonly about: string;
    readonly options: readonly OptionWords[];
    /** What its arguments are; undefined where it takes none. */
    readonly argument: Value | undefined;
}

export interface OptionWords {
    /** `-o`, `--output`. */
    readonly flags: readonly string[];
    readonly about: string;
    /** Undefined for a switch. */
    readonly value: Value | undefined;
}

/** The words of a command line, as its declaration has them. */
export function wordsOf(program: Command): readonly CommandWords[] {
    return program.commands.map((command) => ({
        name: command.name(),
        about: briefly(command.description()),
        options: [...command.options.map(optionWords), help],
        argument: command.registeredArguments.map(argumentValue).at(-1) ?? subcommands(command),
    }));
}

const help: OptionWords = { flags: ['-h', '--help'], about: 'print this help', value: undefined };

function optionWords(option: Option): OptionWords {
    return {
        flags: [option.short, option.long].filter((flag) => flag !== undefined),
        about: briefly(option.description),
        value: option.required ? optionValue(option) : undefined,
    };
}

function optionValue({ argChoices, flags }: Option): Value {
    if (argChoices) return { kind: 'one of', words: argChoices };
    return { kind: /<(file|folder|picture|program)>/.test(flags) ? 'file' : 'text' };
}

/** Their own options are left to their help. */
function subcommands({ commands }: Command): Value | undefined {
    return commands.length === 0 ? undefined : { kind: 'one of', words: commands.map((command) => command.name()) };
}

function argumentValue({ argChoices }: Argument): Value {
    return argChoices ? { kind: 'one of', words: argChoices } : { kind: 'topology' };
}

/** Up to a parenthesis, colon or semicolon: a menu has little room. */
function briefly(text: string): string {
    return text.split(/[;:(]/)[0]?.trim() ?? text;
}
