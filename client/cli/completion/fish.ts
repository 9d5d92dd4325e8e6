import { quote } from '../../../language/shell/quote.ts';
import type { CommandWords, OptionWords, Value } from './words.ts';

/** Completion for fish 3 and newer. */
export function fishCompletion(commands: readonly CommandWords[]): string {
    const lines = commands.flatMap(({ name, about, options, argument }) => {
        const within = `-n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
        return [
            `complete -c mvlan -n __fish_use_subcommand -a ${name} -d ${quote(about)}`,
            ...options.map((option) => `complete -c mvlan ${within} ${optionWords(option)}`),
            ...(argument ? [`complete -c mvlan ${within} ${argumentWords(argument)}`] : []),
        ];
    });
    return [
        '# Completion of mvlan for fish, made by: mvlan completion fish',
        'complete -c mvlan -f',
        ...lines,
        'complete -c mvlan -n __fish_use_subcommand -s V -l version',
        '',
    ].join('\n');
}

function optionWords({ flags, about, value }: OptionWords): string {
    const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
    return [...names, ...(value ? [optionValue(value)] : []), `-d ${quote(about)}`].join(' ');
}

function optionValue(value: Value): string {
    if (value.kind === 'one of') return `-x -a ${quote(value.words.join(' '))}`;
    return value.kind === 'text' ? '-x' : '-r -F';
}

function argumentWords(value: Value): string {
    if (value.kind === 'one of') return `-a ${quote(value.words.join(' '))}`;
    return `-a ${quote('(__fish_complete_suffix .mvlan)')}`;
}
