/** The examples below a command's help, a line each: what to type, and what that is for. */
export function examples(...lines: readonly (readonly [command: string, purpose: string])[]): string {
    return `\nExamples:\n${lines.map(([command, purpose]) => `  ${command}\n      ${purpose}`).join('\n')}`;
}
