import type * as ast from '../generated/ast.ts';
import { countWhile } from './count-while.ts';
import type { MvlanDocument } from './parse.ts';

/** The top-level statements of a file that lie on these lines, wholly or in part. Takes the logarithm of their number. */
export function statementsOn(document: MvlanDocument, startLine: number, endLine: number): readonly ast.Statement[] {
    const { statements } = document.parseResult.value;
    const isBefore = ({ $cstNode }: ast.Statement) => $cstNode !== undefined && $cstNode.range.end.line < startLine;
    const found: ast.Statement[] = [];
    for (let index = countWhile(statements, isBefore); index < statements.length; index++) {
        const statement = statements[index];
        const range = statement?.$cstNode?.range;
        if (!statement || (range && endLine < range.start.line)) break;
        found.push(statement);
    }
    return found;
}
