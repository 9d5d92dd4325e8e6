import { DefaultLanguageServer } from 'langium/lsp';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver';

/** Says of itself what Langium's own does not know of. */
export class TopologyServer extends DefaultLanguageServer {
    protected override buildInitializeResult(params: InitializeParams): InitializeResult {
        const { capabilities, ...rest } = super.buildInitializeResult(params);
        return {
            ...rest,
            capabilities: {
                ...capabilities,
                codeLensProvider: { resolveProvider: true },
                selectionRangeProvider: true,
            },
        };
    }
}
