import type { LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import { hover } from '../../language/hover/hover.ts';
import type { Analysis } from '../analysis.ts';

/** Says what is under the cursor; of several topologies that the file is part of, by the first. */
export class TopologyHover implements HoverProvider {
    readonly #analysis: Analysis;

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    getHoverContent({ uri, textDocument }: LangiumDocument, { position }: HoverParams): Hover | undefined {
        const [resolved] = this.#analysis.containing(uri);
        const document = resolved?.documents.find((each) => each.uri.toString() === uri.toString());
        if (!resolved || !document) return undefined;
        const text = hover({ resolved, document, offset: textDocument.offsetAt(position) });
        return text && { contents: { kind: 'markdown', value: text.markdown }, range: text.range };
    }
}
