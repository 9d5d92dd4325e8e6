import { GrammarAST } from 'langium';

/**
 * How a piece of the grammar is written, as a manual page has it: values in capitals, what may be left out in brackets,
 * `, …` behind what may be listed and `…` behind what may be repeated.
 */
export function syntaxOf(element: GrammarAST.AbstractElement): string {
    if (GrammarAST.isAssignment(element) && element.feature === 'options') return '';
    const list = listed(element);
    if (list !== undefined) return list;
    const text = once(element);
    switch (element.cardinality) {
        case '?':
            return `[${text}]`;
        case '+':
            return `${text} …`;
        default:
            return text;
    }
}

/** `(',' ranges+=WORD)*` is a list of what stands before it. */
function listed(element: GrammarAST.AbstractElement): string | undefined {
    if (!GrammarAST.isGroup(element) || element.cardinality !== '*') return undefined;
    const [comma] = element.elements;
    return comma && GrammarAST.isKeyword(comma) && comma.value === ',' ? ', …' : undefined;
}

function once(element: GrammarAST.AbstractElement): string {
    if (GrammarAST.isKeyword(element)) return element.value;
    if (GrammarAST.isAssignment(element)) {
        if (GrammarAST.isKeyword(element.terminal)) return element.terminal.value;
        return element.feature === 'statements' ? '…' : (names[element.feature] ?? element.feature.toUpperCase());
    }
    if (GrammarAST.isAlternatives(element)) return element.elements.map(syntaxOf).join('|');
    if (GrammarAST.isGroup(element)) {
        return element.elements
            .map(syntaxOf)
            .filter(Boolean)
            .join(' ')
            .replaceAll(' , …', ', …')
            .replace(/\[ (.*) \]/, '[$1]');
    }
    throw new Error(`${element.$type} has no way of being written.`);
}

/** Of what the grammar has a list, one. */
const names: Readonly<Record<string, string>> = {
    access: 'ID',
    addresses: 'ADDRESS',
    arguments: 'TEXT',
    ranges: 'RANGE',
    replicas: 'FIRST..LAST',
    trunk: 'ID',
};
