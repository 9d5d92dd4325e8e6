import type {
    LangiumCoreServices,
    LangiumSharedCoreServices,
    Module,
    PartialLangiumCoreServices,
    PartialLangiumSharedCoreServices,
} from 'langium';
import { createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject } from 'langium';
import { MvlanGeneratedModule, MvlanGeneratedSharedModule } from '../generated/module.ts';
import { MvlanDocuments } from './documents.ts';
import { LanguageRegistry } from './language-registry.ts';
import { MvlanLexer } from './lexer.ts';
import { MvlanCompletionParser, MvlanParser } from './parser.ts';

/** What the language replaces in Langium, wherever it runs: names, mending, making trees. */
export const MvlanModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
    parser: {
        Lexer: (services) => new MvlanLexer(services),
        LangiumParser: (services) => new MvlanParser(services),
        CompletionParser: (services) => new MvlanCompletionParser(services),
    },
};

/** The same, of what Langium shares among languages. */
export const MvlanSharedModule: Module<LangiumSharedCoreServices, PartialLangiumSharedCoreServices> = {
    ServiceRegistry: (services) => new LanguageRegistry(services),
    workspace: {
        LangiumDocumentFactory: (services) => new MvlanDocuments(services),
    },
};

/** The services without an editor or a file system: enough to parse. */
export function createMvlanServices(): {
    readonly shared: LangiumSharedCoreServices;
    readonly mvlan: LangiumCoreServices;
} {
    const shared = inject(
        createDefaultSharedCoreModule(EmptyFileSystem),
        MvlanGeneratedSharedModule,
        MvlanSharedModule,
    );
    const mvlan = inject(createDefaultCoreModule({ shared }), MvlanGeneratedModule, MvlanModule);
    shared.ServiceRegistry.register(mvlan);
    return { shared, mvlan };
}
