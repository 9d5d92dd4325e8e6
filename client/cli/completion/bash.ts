import { quote } from '../../../language/shell/quote.ts';
import type { CommandWords, Value } from './words.ts';

/** Completion for bash 4 and newer, by its own `complete` and `compgen`. */
export function bashCompletion(commands: readonly CommandWords[]): string {
    const names = commands.map(({ name }) => name);
    const afterOption = commands.flatMap(({ name, options }) =>
        options.flatMap(({ flags, value }) =>
            value
                ? [`        ${flags.map((flag) => quote(`${name} ${flag}`)).join(' | ')}) ${reply(value)}; return ;;`]
                : [],
        ),
    );
    const arguments_ = commands.map(({ name, options, argument }) => {
        const flags = words(options.flatMap((option) => option.flags));
        return `        ${name}) if [[ $current == -* ]]; then ${flags}; else ${argument ? reply(argument) : ':'}; fi ;;`;
    });
    return `# Completion of mvlan for bash, made by: mvlan completion bash
_mvlan() {
    local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' word
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        case $word in
            ${names.join(' | ')}) command=$word; break ;;
        esac
    done
    COMPREPLY=()
    case "$command $previous" in
${afterOption.join('\n')}
    esac
    case $command in
        '') ${words([...names, '--help', '--version'])} ;;
${arguments_.join('\n')}
    esac
}
complete -F _mvlan mvlan
`;
}

function reply(value: Value): string {
    switch (value.kind) {
        case 'one of':
            return words(value.words);
        case 'topology':
            return `compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -X '!*.mvlan' -- "$current"; compgen -d -- "$current")`;
        case 'file':
            return 'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")';
        case 'text':
            return ':';
    }
}

function words(all: readonly string[]): string {
    return `mapfile -t COMPREPLY < <(compgen -W ${quote(all.join(' '))} -- "$current")`;
}
