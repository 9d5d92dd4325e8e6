import { type AstNode, AstUtils, type LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { statementsOn } from '../../language/parser/statements-on.ts';
import type { MvlanSharedServices } from '../services.ts';
import { readSettings } from '../settings.ts';
import { hintsOf } from './hints.ts';

/** Shows what follows from the text where one would write it. */
export class InlayHints implements InlayHintProvider {
    readonly #services: MvlanSharedServices;

    constructor(services: MvlanSharedServices) {
        this.#services = services;
    }

    async getInlayHints({ uri }: LangiumDocument, { range }: InlayHintParams): Promise<InlayHint[]> {
        const { inlayHints: wanted } = await readSettings(this.#services);
        const [checked] = this.#services.Analysis.containing(uri);
        const document = checked?.documents.find((each) => each.uri.toString() === uri.toString());
        if (!checked || !document) return [];
        return nodesOn(document, range)
            .flatMap((node) => hintsOf(node, checked.topology, wanted))
            .filter(({ position: { line } }) => range.start.line <= line && line <= range.end.line);
    }
}

function nodesOn(document: MvlanDocument, { start, end }: InlayHintParams['range']): readonly AstNode[] {
    return statementsOn(document, start.line, end.line).flatMap((statement) => AstUtils.streamAst(statement).toArray());
}
