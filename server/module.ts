import { inject, type Module } from 'langium';
import {
    createDefaultModule,
    createDefaultSharedModule,
    type PartialLangiumServices,
    type PartialLangiumSharedServices,
} from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { MvlanGeneratedModule, MvlanGeneratedSharedModule } from '../language/generated/module.ts';
import { MvlanModule } from '../language/parser/services.ts';
import { Analysis } from './analysis.ts';
import { QuickFixes } from './lsp/code-actions.ts';
import { TopologyCompletion } from './lsp/completion.ts';
import { CanonicalLayout } from './lsp/formatting.ts';
import { TopologyHover } from './lsp/hover.ts';
import { AllocatedAddresses } from './lsp/inlay-hints.ts';
import { Links } from './lsp/links.ts';
import { Navigation } from './lsp/navigation.ts';
import { Outline } from './lsp/outline.ts';
import { SymbolKinds } from './lsp/symbol-kinds.ts';
import type { AddedSharedServices, MvlanServices, MvlanSharedServices } from './services.ts';
import { TopologyValidator } from './validation.ts';
import { TopologyBuilder } from './workspace/document-builder.ts';
import { DocumentUpdates } from './workspace/document-updates.ts';
import { ImportWatcher } from './workspace/import-watcher.ts';
import { LanguageRegistry } from './workspace/language-registry.ts';
import { RegularFiles } from './workspace/regular-files.ts';
import { WorkspaceFiles } from './workspace/workspace-files.ts';

const sharedModule: Module<MvlanSharedServices, PartialLangiumSharedServices & AddedSharedServices> = {
    Analysis: ({ workspace }) => new Analysis(workspace.LangiumDocuments),
    ImportWatcher: (services) => new ImportWatcher(services),
    Links: ({ Analysis: analysis }) => new Links(analysis),
    ServiceRegistry: (services) => new LanguageRegistry(services),
    lsp: {
        DocumentUpdateHandler: (services) => new DocumentUpdates(services),
        NodeKindProvider: () => new SymbolKinds(),
    },
    workspace: {
        DocumentBuilder: (services) => new TopologyBuilder(services),
        WorkspaceManager: (services) => new WorkspaceFiles(services),
    },
};

const languageModule: Module<MvlanServices, PartialLangiumServices> = {
    lsp: {
        CodeActionProvider: () => new QuickFixes(),
        CompletionProvider: (services) => new TopologyCompletion(services),
        DefinitionProvider: ({ shared }) => new Navigation(shared.Links),
        DocumentHighlightProvider: ({ shared }) => new Navigation(shared.Links),
        DocumentSymbolProvider: ({ shared }) => new Outline(shared.lsp.NodeKindProvider),
        Formatter: () => new CanonicalLayout(),
        HoverProvider: ({ shared }) => new TopologyHover(shared.Analysis),
        InlayHintProvider: ({ shared }) => new AllocatedAddresses(shared.Analysis),
        ReferencesProvider: ({ shared }) => new Navigation(shared.Links),
        // Langium's own follows cross-references, of which the language has none.
        RenameProvider: () => undefined,
    },
    validation: {
        DocumentValidator: ({ shared }) => new TopologyValidator(shared.Analysis),
    },
};

/** Everything the server is made of, put together; nowhere else is anything wired. */
export function createServices(connection: Connection): MvlanSharedServices {
    const shared = inject(
        createDefaultSharedModule({ connection, fileSystemProvider: () => new RegularFiles() }),
        MvlanGeneratedSharedModule,
        sharedModule,
    );
    const language = inject(createDefaultModule({ shared }), MvlanGeneratedModule, MvlanModule, languageModule);
    shared.ServiceRegistry.register(language);
    return shared;
}
