import type * as ast from '../generated/ast.ts';
import type { MvlanDocument } from './parse.ts';

/** The top-level statements of a file that lie on these lines, wholly or in part. Takes the logarithm of their number. */
export function statementsOn(document: MvlanDocument, startLine: number, endLine: number): readonly ast.Statement[] {
    const { statements } = document.parseResult.value;
    let low = 0;
    let high = statements.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const range = statements[middle]?.$cstNode?.range;
        if (range && range.end.line < startLine) low = middle + 1;
        else high = middle;
    }
    const found: ast.Statement[] = [];
    for (let index = low; index < statements.length; index++) {
        const statement = statements[index];
        const range = statement?.$cstNode?.range;
        if (!statement || (range && endLine < range.start.line)) break;
        found.push(statement);
    }
    return found;
}
