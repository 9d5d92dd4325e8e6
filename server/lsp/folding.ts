import type { AstNode, LangiumDocument } from 'langium';
import { DefaultFoldingRangeProvider, type FoldingRangeAcceptor } from 'langium/lsp';
import { FoldingRangeKind } from 'vscode-languageserver';
import { inFile } from '../../language/parser/fragment.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';

/** Folds blocks, and comments of three lines or more, which are not part of the tree. */
export class Folding extends DefaultFoldingRangeProvider {
    protected override collectCommentFolding(
        { parseResult, textDocument }: LangiumDocument,
        _root: AstNode,
        acceptor: FoldingRangeAcceptor,
    ): void {
        // The language's parser makes every tree of fragments.
        for (const { comments, anchor } of (parseResult as MvlanDocument['parseResult']).fragments) {
            for (const comment of comments) {
                const { startLine = 1, startColumn = 1, endLine = 1 } = inFile(comment, anchor);
                if (endLine - startLine < 2) continue;
                const last = textDocument.positionAt(textDocument.offsetAt({ line: endLine - 1, character: 0 }) - 1);
                acceptor({
                    startLine: startLine - 1,
                    startCharacter: startColumn - 1,
                    endLine: last.line,
                    endCharacter: last.character,
                    kind: FoldingRangeKind.Comment,
                });
            }
        }
    }
}
