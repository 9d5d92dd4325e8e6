import { quote } from '../../../language/shell/quote.ts';
import type { CommandWords, OptionWords, Value } from './words.ts';

/** Completion for zsh, by `_arguments` of its completion system (zshcompsys). */
export function zshCompletion(commands: readonly CommandWords[]): string {
    const listed = commands.map(({ name, about }) => `        ${quote(`${name}:${about}`)}`);
    const cases = commands.map(({ name, options, argument }) => {
        const specs = [...options.flatMap(optionSpecs), ...(argument ? [quote(`*:argument:${action(argument)}`)] : [])];
        return `        ${name}) _arguments ${specs.join(' ')} ;;`;
    });
    return `#compdef mvlan
# Completion of mvlan for zsh, made by: mvlan completion zsh
_mvlan() {
    local -a commands=(
${listed.join('\n')}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
${cases.join('\n')}
    esac
}
if [[ $funcstack[1] == _mvlan ]]; then _mvlan "$@"; else compdef _mvlan mvlan; fi
`;
}

/** A flag each, for an option may be said several times. */
function optionSpecs({ flags, about, value }: OptionWords): readonly string[] {
    const text = `[${about.replaceAll(/[[\]:\\]/g, '\\$&')}]`;
    return flags.map((flag) => quote(value ? `*${flag}${text}:value:${action(value)}` : `${flag}${text}`));
}

function action(value: Value): string {
    switch (value.kind) {
        case 'one of':
            return `(${value.words.join(' ')})`;
        case 'topology':
            return '_files -g "*.mvlan"';
        case 'file':
            return '_files';
        case 'text':
            return ' ';
    }
}
