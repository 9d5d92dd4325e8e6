import { type FileSystemProvider, inject, type Module } from 'langium';
import {
    createDefaultModule,
    createDefaultSharedModule,
    NormalizedTextDocuments,
    type PartialLangiumServices,
    type PartialLangiumSharedServices,
} from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { MvlanGeneratedModule, MvlanGeneratedSharedModule } from '../language/generated/module.ts';
import { FileDocument } from '../language/parser/file-document.ts';
import { MvlanModule, MvlanSharedModule } from '../language/parser/services.ts';
import { Analysis } from './analysis.ts';
import { ClientCommands } from './client-commands.ts';
import { QuickFixes } from './lsp/code-actions.ts';
import { CodeLenses } from './lsp/code-lenses.ts';
import { TopologyCompletion } from './lsp/completion.ts';
import { DocumentLinks } from './lsp/document-links.ts';
import { Folding } from './lsp/folding.ts';
import { CanonicalLayout } from './lsp/formatting.ts';
import { TopologyHover } from './lsp/hover.ts';
import { InlayHints } from './lsp/inlay-hints.ts';
import { TopologyServer } from './lsp/language-server.ts';
import { Links } from './lsp/links.ts';
import { Navigation } from './lsp/navigation.ts';
import { Outline } from './lsp/outline.ts';
import { Renaming } from './lsp/rename.ts';
import { SemanticColors } from './lsp/semantic-tokens.ts';
import { SymbolKinds } from './lsp/symbol-kinds.ts';
import { WorkspaceSymbols } from './lsp/workspace-symbols.ts';
import type { AddedSharedServices, MvlanServices, MvlanSharedServices } from './services.ts';
import { TopologyValidator } from './validation.ts';
import { Configurations } from './workspace/configurations.ts';
import { TopologyBuilder } from './workspace/document-builder.ts';
import { DocumentUpdates } from './workspace/document-updates.ts';
import { EditorSettings } from './workspace/editor-settings.ts';
import { ImportWatcher } from './workspace/import-watcher.ts';
import { NoLinks, NoReferenceDescriptions, NoScopes } from './workspace/no-references.ts';
import { WorkspaceFiles } from './workspace/workspace-files.ts';

const sharedModule: Module<MvlanSharedServices, PartialLangiumSharedServices & AddedSharedServices> = {
    Analysis: ({ workspace, Configurations: configurations }) =>
        new Analysis(workspace.LangiumDocuments, configurations),
    ClientCommands: (services) => new ClientCommands(services),
    CodeLenses: (services) => new CodeLenses(services),
    Configurations: (services) => new Configurations(services),
    ImportWatcher: (services) => new ImportWatcher(services),
    Links: ({ Analysis: analysis }) => new Links(analysis),
    lsp: {
        DocumentUpdateHandler: (services) => new DocumentUpdates(services),
        LanguageServer: (services) => new TopologyServer(services),
        NodeKindProvider: () => new SymbolKinds(),
        WorkspaceSymbolProvider: (services) => new WorkspaceSymbols(services),
    },
    workspace: {
        ConfigurationProvider: (services) => new EditorSettings(services),
        DocumentBuilder: (services) => new TopologyBuilder(services),
        TextDocuments: () => new NormalizedTextDocuments(FileDocument),
        WorkspaceManager: (services) => new WorkspaceFiles(services),
    },
};

const languageModule: Module<MvlanServices, PartialLangiumServices> = {
    lsp: {
        CodeActionProvider: ({ shared }) => new QuickFixes(shared.Analysis),
        CodeLensProvider: ({ shared }) => shared.CodeLenses,
        CompletionProvider: (services) => new TopologyCompletion(services),
        DefinitionProvider: ({ shared }) => new Navigation(shared.Analysis, shared.Links),
        DocumentHighlightProvider: ({ shared }) => new Navigation(shared.Analysis, shared.Links),
        DocumentLinkProvider: () => new DocumentLinks(),
        DocumentSymbolProvider: ({ shared }) => new Outline(shared.lsp.NodeKindProvider),
        FoldingRangeProvider: () => new Folding(),
        Formatter: () => new CanonicalLayout(),
        HoverProvider: ({ shared }) => new TopologyHover(shared.Analysis),
        InlayHintProvider: ({ shared }) => new InlayHints(shared),
        ReferencesProvider: ({ shared }) => new Navigation(shared.Analysis, shared.Links),
        RenameProvider: ({ shared }) => new Renaming(shared.Analysis),
        SemanticTokenProvider: (services) => new SemanticColors(services),
    },
    references: {
        Linker: (services) => new NoLinks(services),
        ScopeComputation: () => new NoScopes(),
    },
    validation: {
        DocumentValidator: ({ shared }) => new TopologyValidator(shared.Analysis),
    },
    workspace: {
        ReferenceDescriptionProvider: () => new NoReferenceDescriptions(),
    },
};

/** Everything the server is made of, put together; nowhere else is anything wired. */
export function createServices(connection: Connection, files: FileSystemProvider): MvlanSharedServices {
    const shared = inject(
        createDefaultSharedModule({ connection, fileSystemProvider: () => files }),
        MvlanGeneratedSharedModule,
        MvlanSharedModule,
        sharedModule,
    );
    const language = inject(createDefaultModule({ shared }), MvlanGeneratedModule, MvlanModule, languageModule);
    shared.ServiceRegistry.register(language);
    return shared;
}
