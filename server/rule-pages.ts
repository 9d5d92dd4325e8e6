/** Where the pages about the rules are, one a code. */
const rulePages = 'https://github.com/mvlan/mvlan/blob/main/docs/rules';

/** The page that explains a rule. */
export function rulePage(code: string): string {
    return `${rulePages}/${code}.md`;
}
