import type * as ast from '../generated/ast.ts';
import { longestLine } from './line-breaks.ts';
import { type AnyStatement, statementText } from './statement-text.ts';

/**
 * A file's tree as text, in canonical layout; reading that gives the same tree again. The tree must be complete, which
 * one of a text with syntax errors is not. Has no comments: the tree knows none.
 */
export function print(file: ast.File): string {
    let text = '';
    let previous: { readonly type: string; readonly isLong: boolean } | undefined;
    for (const statement of file.statements) {
        const lines = linesOf(statement, 0);
        const current = { type: statement.$type, isLong: 1 < lines.length };
        const isApart = previous && (previous.type !== current.type || previous.isLong || current.isLong);
        text += `${isApart ? '\n' : ''}${lines.join('\n')}\n`;
        previous = current;
    }
    return text;
}

/** A statement's lines; its block stays on the first one where that is usual and there is room. */
function linesOf(statement: AnyStatement, indent: number): readonly string[] {
    const text = ' '.repeat(indent) + statementText(statement);
    if (!hasBlock(statement)) return [text];
    if (statement.statements.length === 0) return [`${text} { }`];
    if (isShort(statement)) {
        const line = `${text} { ${statement.statements.map(statementText).join(' ')} }`;
        if (line.length <= longestLine) return [line];
    }
    return [
        `${text} {`,
        ...statement.statements.flatMap((each) => linesOf(each, indent + 2)),
        `${' '.repeat(indent)}}`,
    ];
}

type WithBlock = Extract<AnyStatement, { readonly statements: readonly unknown[] }>;

function hasBlock(statement: AnyStatement): statement is WithBlock {
    return 'statements' in statement;
}

/** Whether a block is usually written on one line: that of a container, or of an interface without links on it. */
function isShort({ $type, statements }: WithBlock): boolean {
    switch ($type) {
        case 'Host':
        case 'Network':
        case 'Device':
        case 'Switch':
            return false;
        default:
            return !statements.some(hasBlock);
    }
}
