/**
 * What Commander complains of, as one says it: what there is none of, and what there is; where it cannot be guessed what was
 * meant, where that is written.
 */
export function complaintOf(message: string, command: string): string {
    const text = message.replace(/^error: /, '').trim();
    for (const [pattern, say] of wordings) {
        const found = pattern.exec(text);
        if (found) return say(...(found.slice(1) as [string, string, string]));
    }
    if (text.includes('Did you mean') || !/^(unknown|missing|too many|required)\b/.test(text)) return text;
    return `${text.replace(/\.$/s, '')}; 'mvlan help${command === 'mvlan' ? '' : ` ${command}`}' tells what there is`;
}

const wordings: readonly (readonly [RegExp, (...parts: [string, string, string]) => string])[] = [
    [
        /^command-argument value '(.*)' is invalid for argument '(\w+)'\. Allowed choices are (.*)\.$/s,
        (value, argument, choices) => `there is no ${argument} '${value}'; there are ${choices}`,
    ],
    [
        /^option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
        (option, value, choices) => `${option}: there is no '${value}'; there are ${choices}`,
    ],
];
