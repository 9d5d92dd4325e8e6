/** Where the page about a rule is, by the rule's code. */
export function rulePage(code: string): string {
    return `https://github.com/mvlan/mvlan/blob/main/docs/rules/${code}.md`;
}
