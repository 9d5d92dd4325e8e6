import type { AstNode, LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';

/** Folds what is in braces, comments, runs of imports, and what lies between `// #region` and `// #endregion`. */
export class Folding implements FoldingRangeProvider {
    getFoldingRanges({ parseResult: { value }, textDocument }: LangiumDocument): FoldingRange[] {
        if (!ast.isFile(value)) return [];
        const lines = textDocument.getText().split(/\r?\n/);
        return [
            ...value.statements.flatMap((statement) => [...blocks(statement)]),
            ...imports(value.statements),
            ...comments(lines),
            ...regions(lines),
        ];
    }
}

/** A statement over several lines, and those in it. The line with the closing brace stays in sight. */
function* blocks(statement: AstNode & { readonly statements?: readonly AstNode[] }): Generator<FoldingRange> {
    if (!statement.statements) return;
    const range = statement.$cstNode?.range;
    if (range && range.start.line + 1 < range.end.line)
        yield { startLine: range.start.line, endLine: range.end.line - 1 };
    for (const inner of statement.statements) yield* blocks(inner);
}

function imports(statements: readonly ast.Statement[]): FoldingRange[] {
    const first = statements.findIndex(ast.isImport);
    const after = statements.findIndex((statement, index) => first < index && !ast.isImport(statement));
    const startLine = statements[first]?.$cstNode?.range.start.line;
    const endLine = statements[(after < 0 ? statements.length : after) - 1]?.$cstNode?.range.end.line;
    if (startLine === undefined || endLine === undefined || endLine <= startLine) return [];
    return [{ startLine, endLine, kind: FoldingRangeKind.Imports }];
}

/** Comments between slashes and stars, and line comments that follow each other. */
function comments(lines: readonly string[]): FoldingRange[] {
    const found: FoldingRange[] = [];
    let start: { readonly line: number; readonly isBlock: boolean } | undefined;
    for (const [index, line] of lines.entries()) {
        if (start?.isBlock) {
            if (!line.includes('*/')) continue;
            found.push({ startLine: start.line, endLine: index, kind: FoldingRangeKind.Comment });
            start = undefined;
            continue;
        }
        const isLine = /^\s*\/\/(?!\s*#(end)?region\b)/.test(line);
        if (isLine) start ??= { line: index, isBlock: false };
        if (isLine) continue;
        if (start && start.line < index - 1) {
            found.push({ startLine: start.line, endLine: index - 1, kind: FoldingRangeKind.Comment });
        }
        start = /^\s*\/\*(?!.*\*\/)/.test(line) ? { line: index, isBlock: true } : undefined;
    }
    if (start && !start.isBlock && start.line < lines.length - 1) {
        found.push({ startLine: start.line, endLine: lines.length - 1, kind: FoldingRangeKind.Comment });
    }
    return found;
}

function regions(lines: readonly string[]): FoldingRange[] {
    const found: FoldingRange[] = [];
    const open: number[] = [];
    for (const [index, line] of lines.entries()) {
        const [, end] = /^\s*\/\/\s*#(end)?region\b/.exec(line) ?? [undefined, 'none'];
        if (end === undefined) open.push(index);
        const startLine = end === 'end' ? open.pop() : undefined;
        if (startLine !== undefined) found.push({ startLine, endLine: index, kind: FoldingRangeKind.Region });
    }
    return found;
}
